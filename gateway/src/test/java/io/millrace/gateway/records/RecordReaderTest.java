package io.millrace.gateway.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.gateway.failure.RequestException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordReaderTest {
  private static final long RECEIVED = 1_700_000_000_000L;

  private static final String[] RECORDS = {
    "{\"key\":\"k\",\"value\":\"plain\"}",
    "{\"value\":{\"n\": 1.50, \"s\":\"a}]b\\\"\"},\"partition\":3,\"timestamp\":7}",
    "{\"keyBase64\":\"AP8=\",\"valueBase64\":\"\",\"headers\":{\"a\":\"b\"},\"headersBase64\":{\"c\":\"/w==\"}}",
    "{}",
    "{\"key\":12,\"value\":null,\"partition\":-1}"
  };

  private static final List<String> READ =
      List.of(
          "k|plain|[]|null|" + RECEIVED,
          "null|{\"n\":1.50,\"s\":\"a}]b\\\"\"}|[]|3|7",
          "00ff||[a=b, c=ff]|null|" + RECEIVED,
          "null|null|[]|null|" + RECEIVED,
          "12|null|[]|-1|" + RECEIVED);

  private final List<String> taken = new ArrayList<>();

  @Test
  void ndjsonIsReadTheSameHoweverItIsCut() {
    String body = " \n" + String.join("\r\n", RECORDS) + "\n\n";
    for (int size = 1; size <= body.length(); size++) {
      taken.clear();
      read(new NdjsonReader(RECEIVED, this::take), body, size);
      assertThat(taken).as("pieces of %d bytes", size).isEqualTo(READ);
    }
  }

  @Test
  void theLastNewlineIsOptional() {
    read(new NdjsonReader(RECEIVED, this::take), "{\"value\":\"a\"}\n{\"value\":\"b\"}", 100);

    assertThat(taken).hasSize(2);
  }

  @Test
  void jsonIsReadTheSameHoweverItIsCut() {
    String body = " { \"rec\\u006frds\" : [ " + String.join(" , ", RECORDS) + " ] } \n";
    for (int size = 1; size <= body.length(); size++) {
      taken.clear();
      read(new JsonReader(RECEIVED, this::take), body, size);
      assertThat(taken).as("pieces of %d bytes", size).isEqualTo(READ);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"``", "{}", " { } ", "{\"records\":[]}"})
  void aBodyWithoutRecordsHasNone(String body) {
    read(new JsonReader(RECEIVED, this::take), body, 100);

    assertThat(taken).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"value":1,}                       | record 3: value: Unexpected character ('}' (code 125)): was expecting double-quote to start property name, at byte 12
          {"value":1                         | record 3: value: Unexpected end-of-input: expected close marker for Object, at byte 11
          {"value":NaN}                      | record 3: Non-standard token 'NaN', at byte 13
          [1]                                | record 3: expected an object, at byte 1
          {"value":"a","valueBase64":"YQ=="} | record 3: valueBase64: the same is there in Base64, one of them is enough, at byte 28
          {"keyBase64":"YQ==","key":null}    | record 3: key: the same is there in Base64, one of them is enough, at byte 27
          {"valueBase64":"&&"}               | record 3: valueBase64: not valid Base64, at byte 16
          {"valueBase64":null}               | record 3: valueBase64: expected a string, at byte 16
          {"headers":{"a":1}}                | record 3: a: expected a string, at byte 17
          {"headers":{"a":"1","a":"2"}}      | record 3: a: the header comes twice, at byte 25
          {"headers":{"a":"1"},"headersBase64":{"a":""}} | record 3: a: the header comes twice, at byte 43
          {"headers":[]}                     | record 3: headers: expected an object, at byte 12
          {"partition":"0"}                  | record 3: partition: expected a whole number of at most 64 bits, at byte 14
          {"partition":1.5}                  | record 3: partition: expected a whole number of at most 64 bits, at byte 14
          {"timestamp":null}                 | record 3: timestamp: expected a whole number of at most 64 bits, at byte 14
          {"value":[1}}                      | record 3: value: Unexpected close marker '}': expected ']', at byte 12
          {"value":"\\ud800"}                | record 3: value: half of a surrogate pair is not a character, at byte 10
          {"value":1} 2                      | record 3: value: expected nothing more, at byte 13
          {"Value":1}                        | record 3: Value: unknown field, known are key, keyBase64, value, valueBase64, headers, headersBase64, partition, timestamp, at byte 10
          {"value":1,"value":2}              | record 3: value: the field comes twice, at byte 20
          """)
  void theRecordAndTheFieldAreNamed(String third, String message) {
    String body = RECORDS[0] + "\n\n" + RECORDS[1] + "\n" + third + "\n" + RECORDS[2];

    assertRefused(new NdjsonReader(RECEIVED, this::take), body, message);
    assertThat(taken).isEqualTo(READ.subList(0, 2));
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    NdjsonReader reader = new NdjsonReader(RECEIVED, this::take);
    byte[] line = "{\"value\":\"a?\"}\n".getBytes(UTF_8);
    line[11] = (byte) 0xff;

    assertThatExceptionOfType(RequestException.Malformed.class)
        .isThrownBy(() -> reader.read(ByteBuffer.wrap(line)))
        .withMessage("record 1: not valid UTF-8, at byte 12");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                               | expected an object, at byte 1
          {"record":[]}                    | record: unknown field, known is records
          {"records":[],"records":[]}      | records: the field comes twice
          {"records":[],"more":1}          | more: unknown field, known is records
          {"records":{}}                   | records: expected an array, at byte 12
          {"records":[{},1]}               | record 2: expected an object, at byte 16
          {"records":[{},]}                | record 2: expected an object, at byte 16
          {"records":[{} {}]}              | record 1: expected ',' or ']', at byte 16
          {"records":[{}}                  | record 1: expected ',' or ']', at byte 15
          {"records":[{"value":"x}]}       | record 1: expected more, the body ends too early, at byte 13
          {"records":[{"value":1,{}]}      | record 1: value: Unexpected character ('{' (code 123)): was expecting double-quote to start property name, at byte 12
          {"records":[{}                   | record 1: expected more, the body ends too early, at byte 15
          {"records":[]} {}                | expected nothing more, at byte 16
          {"records"                       | expected more, the body ends too early, at byte 11
          {"records":[],                   | expected more, the body ends too early, at byte 15
          {,                               | expected a field name or '}', at byte 2
          """)
  void jsonAroundTheRecordsIsCheckedToo(String body, String message) {
    for (int size = 1; size <= body.length(); size++) {
      int piece = size;
      assertThatExceptionOfType(RequestException.Malformed.class)
          .isThrownBy(() -> read(new JsonReader(RECEIVED, this::take), body, piece))
          .withMessage(message);
    }
  }

  @Test
  void anErrorOfTheSinkEndsTheReading() {
    RequestException refusal = new RequestException.RecordTooLarge("too large");
    NdjsonReader reader =
        new NdjsonReader(
            RECEIVED,
            record -> {
              throw refusal;
            });

    assertThatExceptionOfType(RequestException.RecordTooLarge.class)
        .isThrownBy(() -> read(reader, RECORDS[0] + "\n", 100))
        .isSameAs(refusal);
  }

  private static void assertRefused(RecordReader reader, String body, String message) {
    assertThatExceptionOfType(RequestException.Malformed.class)
        .isThrownBy(() -> read(reader, body, 7))
        .withMessage(message);
  }

  private static void read(RecordReader reader, String body, int size) {
    byte[] bytes = body.getBytes(UTF_8);
    for (int i = 0; i < bytes.length; i += size) {
      reader.read(ByteBuffer.wrap(bytes, i, Math.min(size, bytes.length - i)));
    }
    reader.end();
  }

  private void take(IncomingRecord incoming) {
    Function<ByteBuffer, String> text =
        b -> {
          byte[] bytes = new byte[b.remaining()];
          b.duplicate().get(bytes);
          String utf8 = new String(bytes, UTF_8);
          return utf8.contains("\ufffd") ? HexFormat.of().formatHex(bytes) : utf8;
        };
    var record = incoming.record();
    taken.add(
        (record.key() == null ? "null" : text.apply(record.key()))
            + "|"
            + (record.value() == null ? "null" : text.apply(record.value()))
            + "|"
            + record.headers().stream().map(h -> h.name() + "=" + text.apply(h.value())).toList()
            + "|"
            + incoming.partition()
            + "|"
            + record.timestampMillis());
  }
}
