package io.millrace.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.millrace.gateway.Api;
import io.millrace.gateway.Gateway;
import io.millrace.gateway.TestGateway;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers with a {@code Content-Encoding}. */
class PackedAnswersTest {
  private static final String LONG =
      "/v1/topics/long/partitions/0/records?offset=0&maxRecords=9999";
  private static final String SHORT = "/v1/topics/short/partitions/0/records?offset=0";

  private static Gateway gateway;
  private static Api api;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(TestGateway.config());
    api = new Api(gateway);
    api.put("/v1/topics/short", "{\"partitions\":1}");
    api.put("/v1/topics/long", "{\"partitions\":1}");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      lines.append("{\"value\":\"record ").append(i).append("\"}\n");
    }
    api.post("/v1/topics/long/records", Api.NDJSON, lines.toString());
    api.post("/v1/topics/short/records", Api.NDJSON, "{\"value\":\"short\"}");
  }

  @AfterAll
  static void stop() {
    api.close();
    gateway.close();
  }

  private static String unpacked(Api.BinaryAnswer answer) throws IOException {
    InputStream packed = new ByteArrayInputStream(answer.body());
    try (InputStream plain =
        answer.header("content-encoding").equals("gzip")
            ? new GZIPInputStream(packed)
            : new ZstdInputStreamNoFinalizer(packed)) {
      return new String(plain.readAllBytes(), UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, application/json",
    "gzip, application/x-ndjson",
    "zstd, application/json",
    "zstd, application/x-ndjson"
  })
  void aLongAnswerIsPackedForWhoeverTakesThat(String coding, String type) throws Exception {
    Api.BinaryAnswer answer = api.getBinary(LONG, "Accept-Encoding", coding, "Accept", type);
    String plain = api.get(LONG, "Accept", type).body();

    assertThat(answer.header("content-encoding")).isEqualTo(coding);
    assertThat(answer.header("vary")).isEqualTo("Accept-Encoding");
    assertThat(answer.body().length).isLessThan(plain.length() / 4);
    assertThat(unpacked(answer)).isEqualTo(plain);
  }

  @Test
  void metricsArePackedToo() throws Exception {
    Api.BinaryAnswer answer = api.getBinary("/metrics", "Accept-Encoding", "gzip");

    assertThat(unpacked(answer)).contains("millrace_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "br", "gzip;q=0"})
  void whoeverTakesNoPackedAnswerGetsNone(String codings) {
    Api.BinaryAnswer answer = api.getBinary(LONG, "Accept-Encoding", codings);

    assertThat(answer.header("content-encoding")).isNull();
    assertThat(answer.header("vary")).isEqualTo("Accept-Encoding");
  }

  @Test
  void aShortAnswerIsNotWorthIt() {
    assertThat(api.getBinary(SHORT, "Accept-Encoding", "gzip").header("content-encoding")).isNull();
  }

  @Test
  void batchesArePackedAlready() {
    Api.BinaryAnswer answer =
        api.getBinary(LONG, "Accept-Encoding", "gzip", "Accept", "application/vnd.millrace.batch");

    assertThat(answer.header("content-encoding")).isNull();
    assertThat(answer.header("content-length")).isEqualTo("" + answer.body().length);
  }

  @Test
  void asManyAnswersAsComeAreAllWhole() throws Exception {
    for (int i = 0; i < 300; i++) {
      Api.BinaryAnswer answer = api.getBinary(LONG, "Accept-Encoding", "zstd");
      assertThat(answer.header("content-encoding")).isEqualTo("zstd");
    }
  }
}
