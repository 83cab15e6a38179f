package io.millrace.consumer.client.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Header;
import io.millrace.format.LogRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReceivedTest {
  @Test
  void aNullKeyIsNotAnEmptyOne() {
    Received received =
        read("{\"offset\":7,\"timestamp\":12,\"key\":null,\"value\":\"\",\"headers\":{}}");

    assertThat(received).isEqualTo(new Received(7, new LogRecord(12, null, bytes(""), List.of())));
  }

  @Test
  void whatIsNotTextComesAsBase64() {
    Received received =
        read(
            "{\"offset\":0,\"timestamp\":1,\"keyBase64\":\"/w==\",\"valueBase64\":\"AAE=\","
                + "\"headers\":{\"a\":\"b\"},\"headersBase64\":{\"c\":\"/g==\"}}");

    assertThat(received.record())
        .isEqualTo(
            new LogRecord(
                1,
                ByteBuffer.wrap(new byte[] {-1}),
                ByteBuffer.wrap(new byte[] {0, 1}),
                List.of(
                    new Header("a", bytes("b")),
                    new Header("c", ByteBuffer.wrap(new byte[] {-2})))));
  }

  private static Received read(String json) {
    return Received.read(JsonMapper.shared().readTree(json));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
