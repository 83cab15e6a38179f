package io.millrace.integration.input;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.RawConnection;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records and bodies at their limits, and beyond. */
@ExtendWith(SharedCluster.class)
final class LargeBodiesIT {
  private static final int MIB = 1 << 20;

  private final Topic topic;

  LargeBodiesIT(Gateways gateways) {
    this.topic = Topic.create(gateways.first(), 1);
  }

  @Test
  void aValueOfEightMebibytesIsTakenAndComesBack() {
    byte[] value = letters(8 * MIB);

    assertAnswer(topic.raw("", value)).hasStatus(200);
    Answer answer = topic.fetch(0, "offset=0&maxBytes=1");
    assertAnswer(answer).hasStatus(200);
    assertThat(answer.json().get("records").get(0).get("value").asString())
        .isEqualTo(new String(value, US_ASCII));
  }

  @Test
  void aValueOfEightMebibytesAndOneByteIsTooLarge() {
    assertAnswer(topic.raw("", letters(8 * MIB + 1))).isProblem(413, "record-too-large");
    assertThat(topic.endOffset(0)).isZero();
  }

  @Test
  void theSameHoldsForJson() {
    String value = new String(letters(8 * MIB), US_ASCII);

    assertAnswer(topic.produce("{\"value\":\"" + value + "\"}")).hasStatus(200);
    assertAnswer(topic.produce("{},{\"value\":\"" + value + "x\"}"))
        .isProblem(413, "record-too-large")
        .naming("record 2");
    assertAnswer(topic.produce("{\"key\":\"k\",\"value\":\"" + value + "\"}"))
        .isProblem(413, "record-too-large");
    assertThat(topic.endOffset(0)).isOne();
  }

  @Test
  void aBodyOverSixteenMebibytesIsTooLarge() {
    assertAnswer(topic.produce(" ".repeat(16 * MIB))).isProblem(413, "request-too-large");
    assertThat(topic.endOffset(0)).isZero();
  }

  /** The answer comes although the client sends everything before it looks for one. */
  @Test
  void aRefusedBodyIsReadSoThatItsSenderSeesTheAnswer() throws IOException {
    int length = 12 * MIB;
    try (RawConnection connection = RawConnection.to(topic.api().base())) {
      connection.send(
          "POST /v1/topics/no-such-topic/raw HTTP/1.1\n"
              + "Host: localhost\n"
              + "Connection: close\n"
              + "Content-Length: "
              + length
              + "\n\n");
      for (int sent = 0; sent < length; sent += MIB) {
        connection.send(letters(MIB));
      }
      assertThat(connection.readToEnd()).startsWith("HTTP/1.1 404").contains("unknown-topic");
    }
  }

  /** More than the gateway's whole heap, in three mebibytes. */
  @Test
  void aGzipBombIsRefusedBeforeItGoesOff() throws IOException {
    byte[] bomb = bomb(600);

    Answer answer =
        topic
            .api()
            .post(
                topic.path() + "/records",
                bomb,
                "Content-Type",
                "application/json",
                "Content-Encoding",
                "gzip");
    assertThat(answer.status()).as("%s", answer).isIn(400, 413);
    assertAnswer(topic.api().post(topic.path() + "/raw", bomb, "Content-Encoding", "gzip"))
        .isProblem(413, "record-too-large");
    assertThat(topic.endOffset(0)).isZero();
    assertAnswer(topic.raw("", "fine")).hasStatus(200);
  }

  private static byte[] bomb(int mebibytes) throws IOException {
    ByteArrayOutputStream squeezed = new ByteArrayOutputStream();
    byte[] zeros = new byte[MIB];
    try (GZIPOutputStream gzip = new QuickGzip(squeezed)) {
      for (int i = 0; i < mebibytes; i++) {
        gzip.write(zeros);
      }
    }
    return squeezed.toByteArray();
  }

  private static final class QuickGzip extends GZIPOutputStream {
    QuickGzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static byte[] letters(int length) {
    byte[] letters = new byte[length];
    Arrays.fill(letters, (byte) 'x');
    return letters;
  }
}
