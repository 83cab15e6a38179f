package io.millrace.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {
  private static final FieldNames NAMES = FieldNames.of("a", "bc", "naïve");

  @Test
  void knownFieldsComeInAnyOrder() {
    JsonCursor cursor = cursor(" { \"bc\" : 12 , \"a\":\"x\",\"na\\u00efve\":null } ");
    JsonFields fields = new JsonFields(cursor, NAMES);

    assertThat(fields.next()).isEqualTo(1);
    assertThat(cursor.readLong()).isEqualTo(12);
    assertThat(fields.next()).isZero();
    assertThat(cursor.readString()).isEqualTo("x");
    assertThat(fields.next()).isEqualTo(2);
    assertThat(cursor.readNull()).isTrue();
    assertThat(fields.next()).isEqualTo(-1);
    cursor.end();
  }

  @Test
  void anUnknownFieldIsNamed() {
    JsonCursor cursor = cursor("{\"zz\":1}");
    JsonFields fields = new JsonFields(cursor, NAMES);

    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(fields::next)
        .satisfies(e ->
            assertThat(cursor.describe(e))
                .isEqualTo("zz: unknown field, known are a, bc, naïve, at byte 7"));
  }

  @Test
  void aFieldThatComesTwiceIsNamed() {
    JsonCursor cursor = cursor("{\"bc\":1,\"b\\u0063\":1}");
    JsonFields fields = new JsonFields(cursor, NAMES);
    fields.next();
    cursor.readLong();

    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(fields::next)
        .satisfies(e -> assertThat(cursor.describe(e)).startsWith("bc: the field comes twice"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "plain"                | plain
          "eine längere Zeile €" | eine längere Zeile €
          "\\u0041\\u00e9\\u20ac"   | Aé€
          "\\ud83d\\ude00!"        | 😀!
          "a\\/b\\\\c\\"d"          | a/b\\c"d
          """)
  void stringsAreUnescaped(String json, String meaning) {
    assertThat(cursor(json).readString()).isEqualTo(meaning);
  }

  @Test
  void controlEscapesBecomeTheirBytes() {
    assertThat(cursor("\"\\b\\f\\n\\r\\t\\u0000\"").readString()).isEqualTo("\b\f\n\r\t\0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"open",
        "\"tab\there\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"\\",
        "12",
        ""
      })
  void whatIsNoStringIsRefused(String json) {
    assertThatExceptionOfType(JsonException.class).isThrownBy(() -> cursor(json).readBytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1e3", "01", "\"1\"", "9223372036854775808", "-", "+1", ""})
  void whatIsNoWholeNumberIsRefused(String json) {
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> {
          JsonCursor cursor = cursor(json);
          cursor.readLong();
          cursor.end();
        });
  }

  @Test
  void wholeNumbersGoToTheEndsOfTheirRange() {
    assertThat(cursor("-9223372036854775808").readLong()).isEqualTo(Long.MIN_VALUE);
    assertThat(cursor("9223372036854775807").readLong()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void booleansAreReadAndNothingElseIsTakenForOne() {
    assertThat(cursor(" true").readBoolean()).isTrue();
    assertThat(cursor("false").readBoolean()).isFalse();
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> cursor("1").readBoolean())
        .withMessage("expected true or false");
  }

  @Test
  void aValueKeepsItsStringsAndNumbersAsTheyWereWritten() {
    String json =
        " { \"a b\" : [ 1.00 , -0 , 1E+2,\"\\u0041 \\n\" ] ,\n\t\"c\":{ } , \"d\" : [ ] } x";
    JsonCursor cursor = cursor(json);

    assertThat(string(cursor.readCompact()))
        .isEqualTo("{\"a b\":[1.00,-0,1E+2,\"\\u0041 \\n\"],\"c\":{},\"d\":[]}");
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(cursor::end)
        .satisfies(e -> assertThat(cursor.describe(e)).contains("at byte " + json.length()));
  }

  @Test
  void nestingIsBounded() {
    String deep = "[".repeat(500) + "]".repeat(500);
    assertThat(cursor(deep).readCompact().remaining()).isEqualTo(1000);

    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> cursor("[" + deep + "]").readCompact())
        .withMessage("nested deeper than 500");
  }

  @Test
  void whatLiesAroundTheTextIsNotLookedAt() {
    byte[] bytes = "xx\"ab\"\"yy".getBytes(UTF_8);

    assertThat(string(new JsonCursor(bytes, 2, 6).readBytes())).isEqualTo("ab");
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> new JsonCursor(bytes, 2, 5).readBytes());
  }

  private static JsonCursor cursor(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return new JsonCursor(bytes, 0, bytes.length);
  }

  private static String string(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }
}
