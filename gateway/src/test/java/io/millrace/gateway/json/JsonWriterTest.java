package io.millrace.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {
  private final JsonWriter json = new JsonWriter();

  @Test
  void commasStandBetweenWhatNeedsThem() {
    json.beginObject().field("a").number(1).field("b").beginArray().endArray();
    json.field("c").beginArray().string("x").bool(true).nothing().number(-2).endArray();
    json.field("d").beginObject().endObject().endObject().newLine().beginObject().endObject();

    assertThat(written()).isEqualTo("{\"a\":1,\"b\":[],\"c\":[\"x\",true,null,-2],\"d\":{}}\n{}");
  }

  @Test
  void stringsAreEscapedWhereTheyMustBe() {
    json.string("a\"b\\c/d\n\r\t\b\f\u0001\u001f é€😀");

    assertThat(written()).isEqualTo("\"a\\\"b\\\\c/d\\n\\r\\t\\b\\f\\u0001\\u001F é€😀\"");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 10, 1234567890123L, Long.MAX_VALUE, Long.MIN_VALUE})
  void numbersAreDecimal(long value) {
    json.number(value);

    assertThat(written()).isEqualTo(Long.toString(value));
  }

  @Test
  void malformedUtf8LeavesNoTrace() {
    json.beginObject().field("a").number(1);

    assertThat(json.textField("b", ByteBuffer.wrap(new byte[] {'a', '"', (byte) 0xc3, '('})))
        .isFalse();
    assertThat(json.textField("c", bytes("é\""))).isTrue();

    json.endObject();
    assertThat(written()).isEqualTo("{\"a\":1,\"c\":\"é\\\"\"}");
  }

  @Test
  void whatIsNoJsonTextLeavesNoTrace() {
    json.beginObject();

    assertThat(json.jsonField("a", bytes("{\"a\": 1.50 }"))).isTrue();
    assertThat(json.jsonField("b", bytes("{\"a\":1"))).isFalse();
    assertThat(json.jsonField("c", bytes("1 2"))).isFalse();
    assertThat(json.jsonField("d", bytes(""))).isFalse();

    json.endObject();
    assertThat(written()).isEqualTo("{\"a\":{\"a\":1.50}}");
  }

  @Test
  void halfOfASurrogatePairBecomesAQuestionMark() {
    json.beginObject().field("\udc00").string("a\ud800").endObject();

    assertThat(written()).isEqualTo("{\"?\":\"a?\"}");
  }

  @Test
  void whatIsTakenIsNotWrittenAgain() {
    json.beginArray().string("x".repeat(20_000));
    int length = json.length();

    assertThat(json.take().remaining()).isEqualTo(length);
    assertThat(json.number(1).endArray().length()).isEqualTo(3);
    assertThat(written()).isEqualTo(",1]");
  }

  @Test
  void bytesGoInBase64() {
    json.beginArray().base64(ByteBuffer.wrap(new byte[] {-1, 0})).base64(bytes("")).endArray();

    assertThat(written()).isEqualTo("[\"/wA=\",\"\"]");
  }

  private String written() {
    return UTF_8.decode(json.take()).toString();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
