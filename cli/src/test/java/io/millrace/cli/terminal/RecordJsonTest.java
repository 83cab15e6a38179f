package io.millrace.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Header;
import io.millrace.format.LogRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RecordJsonTest {
  @Test
  void whatIsNotTextIsWrittenAsBase64() {
    LogRecord record =
        new LogRecord(
            1,
            ByteBuffer.wrap(new byte[] {-1}),
            bytes("é"),
            List.of(
                new Header("a", bytes("b")), new Header("c", ByteBuffer.wrap(new byte[] {-2}))));

    assertThat(json(record))
        .isEqualTo(
            "{\"timestamp\":1,\"keyBase64\":\"/w==\",\"value\":\"é\",\"headers\":{\"a\":\"b\"},"
                + "\"headersBase64\":{\"c\":\"/g==\"}}");
  }

  @Test
  void nullsAreWrittenAsNulls() {
    assertThat(json(new LogRecord(5, null, null, List.of())))
        .isEqualTo("{\"timestamp\":5,\"key\":null,\"value\":null,\"headers\":{}}");
  }

  private static String json(LogRecord record) {
    ObjectNode written = JsonMapper.shared().createObjectNode();
    RecordJson.put(written, record);
    return JsonMapper.shared().writeValueAsString(written);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
