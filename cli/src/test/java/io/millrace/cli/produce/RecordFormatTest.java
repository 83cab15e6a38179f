package io.millrace.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFormatTest {
  private final RecordFormat values = new JsonValues(null);
  private final RecordFormat keyed = new JsonValues(new KeyField("/properties/net"));
  private final RecordFormat records = new JsonRecords();

  @Test
  void aJsonValueTravelsAsItIsWritten() {
    assertThat(encode(values, "{\"a\": 1.50}")).isEqualTo("{\"value\":{\"a\": 1.50}}");
    assertThat(encode(values, "\"text\"")).isEqualTo("{\"value\":\"text\"}");
    assertThat(encode(values, "null")).isEqualTo("{\"value\":null}");
  }

  @Test
  void blankLinesHoldNoRecord() {
    assertThat(encode(values, " \t")).isNull();
    assertThat(encode(records, "")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":", "plain text", "{'a':1}", "{}}", "1 2", "{\"a\":1} {\"b\":2}"})
  void aLineThatIsNotOneJsonValueIsNamedWithAWayOut(String line) {
    assertThatThrownBy(() -> encode(values, line))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("line 12")
        .hasMessageMatching("(?s).*(--format lines|line of its own).*");
    assertThatThrownBy(() -> encode(keyed, line))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("line 12");
  }

  @Test
  void theKeyIsTakenFromTheValue() {
    assertThat(encode(keyed, "{\"properties\":{\"net\":\"u\\\"w\"}}"))
        .isEqualTo("{\"key\":\"u\\\"w\",\"value\":{\"properties\":{\"net\":\"u\\\"w\"}}}");
    assertThat(encode(keyed, "{\"properties\":{\"net\":17}}")).startsWith("{\"key\":\"17\",");
    assertThat(encode(keyed, "{\"properties\":{\"net\":true}}")).startsWith("{\"key\":\"true\",");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"properties\":{\"net\":null}}", "{\"properties\":{\"net\":{}}}", "7"})
  void aValueWithoutItsKeyIsRefused(String line) {
    assertThatThrownBy(() -> encode(keyed, line))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("line 12")
        .hasMessageContaining("/properties/net")
        .hasMessageContaining("--key-field");
  }

  @Test
  void aPointerThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new KeyField("properties.net"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void textLinesKeepTheirBytes() {
    RecordFormat lines = new TextLines();

    assertThat(encode(lines, "{not json \"é")).isEqualTo("{\"value\":\"{not json \\\"é\"}");
    assertThat(encode(lines, "")).isEqualTo("{\"value\":\"\"}");
    assertThat(new String(lines.encode(new Line(1, new byte[] {-1, 0})), StandardCharsets.UTF_8))
        .isEqualTo("{\"valueBase64\":\"/wA=\"}");
  }

  @Test
  void aRecordLineTravelsAsItIs() {
    String line = "{\"key\":\"k\",\"value\":{\"a\":1},\"headers\":{\"h\":\"v\"}}";

    assertThat(encode(records, line)).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"key\":\"k\",\"valeu\":1}", "[1]", "\"text\"", "{\"key\":"})
  void aLineThatIsNoRecordIsNamed(String line) {
    assertThatThrownBy(() -> encode(records, line))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("line 12");
  }

  private static String encode(RecordFormat format, String line) {
    byte[] record = format.encode(new Line(12, line.getBytes(StandardCharsets.UTF_8)));
    return record == null ? null : new String(record, StandardCharsets.UTF_8);
  }
}
