package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Compressed requests; answers are plain. */
@ExtendWith(SharedCluster.class)
final class CompressionIT {
  private static final String BODY = "{\"records\":[{\"value\":\"squeezed\"}]}";
  private static final String LONG_TEXT = "a line that comes again and again\n".repeat(4_000);

  private final Topic topic;

  CompressionIT(Gateways gateways) {
    this.topic = Topic.create(gateways.first(), 1);
  }

  @Test
  void gzipIsTaken() throws IOException {
    assertAnswer(send(gzip(BODY.getBytes(UTF_8)), "gzip")).hasStatus(200);
    assertThat(topic.records().get(0).get("value").asString()).isEqualTo("squeezed");
  }

  @Test
  void zstdIsTaken() {
    assertAnswer(send(Zstd.compress(BODY.getBytes(UTF_8)), "zstd")).hasStatus(200);
    assertThat(topic.records().get(0).get("value").asString()).isEqualTo("squeezed");
  }

  @Test
  void aRawValueIsStoredAsItWasBeforeCompression() throws IOException {
    byte[] squeezed = gzip("plain".getBytes(UTF_8));
    Answer answer = topic.api().post(topic.path() + "/raw", squeezed, "Content-Encoding", "gzip");

    assertAnswer(answer).hasStatus(200);
    assertThat(topic.records().get(0).get("value").asString()).isEqualTo("plain");
  }

  @Test
  void anUnknownEncodingIsRefused() {
    assertAnswer(send(BODY.getBytes(UTF_8), "br")).isProblem(415, "unsupported-media-type");
    assertThat(topic.records()).isEmpty();
  }

  @Test
  void brokenCompressionIsMalformed() {
    assertAnswer(send(BODY.getBytes(UTF_8), "gzip")).isProblem(400, "malformed");
    assertAnswer(send(BODY.getBytes(UTF_8), "zstd")).isProblem(400, "malformed");
    assertThat(topic.records()).isEmpty();
  }

  @Test
  void aLongAnswerIsPlainForWhoDoesNotAskForMore() {
    topic.fill(LONG_TEXT);

    Answer answer = topic.fetch(0, "offset=0");
    assertThat(answer.header("Content-Encoding")).as("%s", answer).isEmpty();
    assertThat(answer.json().get("records").get(0).get("value").asString()).isEqualTo(LONG_TEXT);
  }

  private Answer send(byte[] body, String encoding) {
    String path = topic.path() + "/records";
    return topic
        .api()
        .post(path, body, "Content-Type", "application/json", "Content-Encoding", encoding);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream squeezed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(squeezed)) {
      gzip.write(plain);
    }
    return squeezed.toByteArray();
  }
}
