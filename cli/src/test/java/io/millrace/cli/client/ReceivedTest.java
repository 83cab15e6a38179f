package io.millrace.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Header;
import io.millrace.format.LogRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

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

  @Test
  void aRecordIsWrittenInTheFieldsInWhichItIsRead() {
    String json =
        "{\"timestamp\":1,\"keyBase64\":\"/w==\",\"value\":\"é\",\"headers\":{\"a\":\"b\"},"
            + "\"headersBase64\":{\"c\":\"/g==\"}}";
    ObjectNode written = Json.MAPPER.createObjectNode();

    RecordJson.put(written, read("{\"offset\":0," + json.substring(1)).record());

    assertThat(Json.MAPPER.writeValueAsString(written)).isEqualTo(json);
  }

  @Test
  void nullsAreWrittenAsNulls() {
    ObjectNode written = Json.MAPPER.createObjectNode();

    RecordJson.put(written, new LogRecord(5, null, null, List.of()));

    assertThat(Json.MAPPER.writeValueAsString(written))
        .isEqualTo("{\"timestamp\":5,\"key\":null,\"value\":null,\"headers\":{}}");
  }

  private static Received read(String json) {
    return Received.read(Json.MAPPER.readTree(json));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
