package io.millrace.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
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
  void aValueLosesItsWhiteSpaceAndNeedlessEscapes() {
    String json = " { \"a b\" : [ true,\"\\u0041 \\n\\u20ac\" ] ,\n\t\"c\":{ } , \"d\" : [ ] } x";
    JsonCursor cursor = cursor(json);

    assertThat(string(cursor.readCompact()))
        .isEqualTo("{\"a b\":[true,\"A \\n€\"],\"c\":{},\"d\":[]}");
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(cursor::end)
        .satisfies(e -> assertThat(cursor.describe(e)).contains("at byte " + json.length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.00",
        "1.0E+2",
        "1e400",
        "-0",
        "-0.0",
        "123456789012345678901234567890",
        "0.1000000000000000000000000000001"
      })
  void numbersStayAsTheyWereWritten(String number) {
    assertThat(string(cursor("[ " + number + " ]").readCompact())).isEqualTo("[" + number + "]");
    assertThat(string(cursor(number).readCompact())).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "-Infinity",
        "+1",
        ".5",
        "5.",
        "01",
        "0x1",
        "/* */1",
        "// x\n1",
        "# x\n1",
        "'a'",
        "{a:1}",
        "{'a':1}",
        "[1,]",
        "[,1]",
        "{\"a\":1,}",
        "\"\\ud800\"",
        "[\"\\udc00\"]",
        "{\"\\ud800\":1}",
        "\"\\u00\"",
        "\"a\tb\"",
        "\"\0\"",
        "\ufeff1",
        "",
        " ",
        "]",
        "tru",
        "nulll"
      })
  void whatIsNoJsonIsRefused(String json) {
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> {
          JsonCursor cursor = cursor(json);
          cursor.readCompact();
          cursor.end();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "c080", "e08080", "eda080", "f4908080", "c3", "e282"})
  void bytesThatAreNotUtf8AreRefusedWhereTheyAre(String hex) {
    byte[] bytes = HexFormat.of().parseHex("22c3a9" + hex + "22");
    JsonCursor cursor = new JsonCursor(bytes, 0, bytes.length);

    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(cursor::readBytes)
        .satisfies(e -> assertThat(cursor.describe(e)).isEqualTo("not valid UTF-8, at byte 4"));
  }

  @Test
  void positionsCountBytes() {
    JsonCursor cursor = cursor("{\"é\":\"€😀\",1}");
    cursor.beginObject();
    cursor.nextField();
    cursor.readBytes();

    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(cursor::nextField)
        .satisfies(e -> assertThat(cursor.describe(e)).startsWith("é: ").endsWith(", at byte 17"));
  }

  @Test
  void longStringsNamesAndNumbersAreTakenUpToTheirBounds() {
    String twentyMillion = "x".repeat(20_000_001);
    assertThat(cursor("\"" + twentyMillion + "\"").readBytes().remaining()).isEqualTo(20_000_001);
    String longName = "{\"" + "n".repeat(100_000) + "\":1}";
    assertThat(string(cursor(longName).readCompact())).isEqualTo(longName);
    String longest = "1".repeat(10_000);
    assertThat(string(cursor(longest).readCompact())).isEqualTo(longest);

    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> cursor(longest + "1").readCompact());
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> cursor("1." + longest + "1").readCompact());
  }

  @Test
  void nestingIsBounded() {
    String deep = "[".repeat(500) + "]".repeat(500);
    assertThat(cursor(deep).readCompact().remaining()).isEqualTo(1000);

    assertThat(deepInFields(deep).readCompact().remaining()).isEqualTo(1000);
    for (JsonCursor cursor : List.of(cursor("[" + deep + "]"), deepInFields("[" + deep + "]"))) {
      assertThatExceptionOfType(JsonException.class)
          .isThrownBy(cursor::readCompact)
          .withMessage("nested deeper than 500");
    }
  }

  @Test
  void whatLiesAroundTheTextIsNotLookedAt() {
    byte[] bytes = "xx\"ab\"\"yy".getBytes(UTF_8);

    assertThat(string(new JsonCursor(bytes, 2, 6).readBytes())).isEqualTo("ab");
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> new JsonCursor(bytes, 2, 5).readBytes());
  }

  private static JsonCursor deepInFields(String json) {
    JsonCursor cursor = cursor("{\"a\":{\"b\":" + json + "}}");
    cursor.beginObject();
    cursor.nextField();
    cursor.beginObject();
    cursor.nextField();
    return cursor;
  }

  private static JsonCursor cursor(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return new JsonCursor(bytes, 0, bytes.length);
  }

  private static String string(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }
}
