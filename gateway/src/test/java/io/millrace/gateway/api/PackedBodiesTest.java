package io.millrace.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.millrace.gateway.Api;
import io.millrace.gateway.Gateway;
import io.millrace.gateway.TestGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedBodiesTest {
  private static Gateway gateway;
  private static Api api;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(TestGateway.config());
    api = new Api(gateway);
    api.put("/v1/topics/taken", "{\"partitions\":1}");
    api.put("/v1/topics/refused", "{\"partitions\":4}");
  }

  @AfterAll
  static void stop() {
    api.close();
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void packedBodiesAreUnpacked(String encoding) throws Exception {
    byte[] lines = "{\"value\":\"packed\"}\n".repeat(3000).getBytes(UTF_8);
    byte[] packed = pack(lines, encoding);

    Api.Answer answer = produce("taken", packed, encoding);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("results").size()).isEqualTo(3000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void aBombIsRefusedAndNothingIsStored(String encoding) throws Exception {
    byte[] lines = "{\"value\":\"packed\"}\n".repeat(2_000_000).getBytes(UTF_8);
    byte[] packed = pack(lines, encoding);

    Api.Answer answer = produce("refused", packed, encoding);

    assertThat(packed.length).isLessThan(1 << 20);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.problem()).isEqualTo("request-too-large");
    assertNothingIsStored();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void aDamagedOrCutOffPackageIsMalformed(String encoding) throws Exception {
    byte[] lines = "{\"value\":\"packed\"}\n".repeat(100).getBytes(UTF_8);
    byte[] packed = pack(lines, encoding);
    byte[] cutOff = Arrays.copyOf(packed, packed.length - 3);
    byte[] damaged = packed.clone();
    damaged[packed.length / 2] ^= 0x55;

    for (byte[] body : new byte[][] {cutOff, damaged, {1, 2, 3}}) {
      Api.Answer answer = produce("refused", body, encoding);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.problem()).isEqualTo("malformed");
    }
    assertNothingIsStored();
  }

  private static Api.Answer produce(String topic, byte[] body, String encoding) {
    return api.send(
        "POST",
        "/v1/topics/" + topic + "/records",
        body,
        "Content-Type",
        Api.NDJSON,
        "Content-Encoding",
        encoding);
  }

  private static void assertNothingIsStored() {
    api.get("/v1/topics/refused")
        .json()
        .get("partitions")
        .forEach(partition -> assertThat(partition.get("endOffset").asLong()).isZero());
  }

  private static byte[] pack(byte[] content, String encoding) throws IOException {
    return encoding.equals("gzip") ? gzip(content) : Zstd.compress(content);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }
}
