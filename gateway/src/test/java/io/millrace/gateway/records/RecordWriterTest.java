package io.millrace.gateway.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Header;
import io.millrace.format.LogRecord;
import io.millrace.gateway.json.JsonWriter;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordWriterTest {
  private static final ByteBuffer BINARY = ByteBuffer.wrap(new byte[] {(byte) 0xff, 0});

  @Test
  void textComesAsText() {
    List<Header> headers = List.of(new Header("a\"", bytes("b")), new Header("c", bytes("")));

    assertThat(write(new LogRecord(5, bytes("k"), bytes("é\n"), headers), false))
        .isEqualTo(
            "{\"offset\":7,\"timestamp\":5,\"key\":\"k\",\"value\":\"é\\n\","
                + "\"headers\":{\"a\\\"\":\"b\",\"c\":\"\"}}");
  }

  @Test
  void nullAndEmptyDiffer() {
    assertThat(write(new LogRecord(-1, null, bytes(""), List.of()), false))
        .isEqualTo("{\"offset\":7,\"timestamp\":-1,\"key\":null,\"value\":\"\",\"headers\":{}}");
  }

  @Test
  void bytesThatAreNoTextComeInBase64() {
    List<Header> headers = List.of(new Header("a", BINARY), new Header("b", bytes("x")));

    assertThat(write(new LogRecord(0, BINARY, BINARY, headers), true))
        .isEqualTo(
            "{\"offset\":7,\"timestamp\":0,\"keyBase64\":\"/wA=\",\"valueBase64\":\"/wA=\","
                + "\"headers\":{\"b\":\"x\"},\"headersBase64\":{\"a\":\"/wA=\"}}");
  }

  @Test
  void aValueThatIsJsonComesAsJsonWhenAskedFor() {
    LogRecord json = new LogRecord(0, bytes("{}"), bytes("{ \"a\":\n1.0}"), List.of());
    LogRecord text = new LogRecord(0, null, bytes("{ a }"), List.of());

    assertThat(write(json, true)).contains("\"key\":\"{}\",\"value\":{\"a\":1.0},");
    assertThat(write(json, false)).contains("\"value\":\"{ \\\"a\\\":\\n1.0}\"");
    assertThat(write(text, true)).contains("\"value\":\"{ a }\"");
  }

  private static String write(LogRecord record, boolean valuesAsJson) {
    JsonWriter json = new JsonWriter();
    new RecordWriter(json, valuesAsJson).write(7, record);
    return UTF_8.decode(json.take()).toString();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
