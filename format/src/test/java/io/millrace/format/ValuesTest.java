package io.millrace.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  @Test
  void aRecordsSizeCountsKeyValueAndHeadersAsTheyAreStored() {
    List<Header> headers = List.of(new Header("größe", text("12")), new Header("🙂", text("")));
    assertThat(new LogRecord(0, text("key"), text("value"), headers).size())
        .isEqualTo(3 + 5 + 7 + 2 + 4);
    assertThat(new LogRecord(0, null, null, List.of()).size()).isZero();
  }

  @Test
  void recordsAreEqualByContentAndNullIsNotEmpty() {
    LogRecord record = new LogRecord(1, text("k"), text(""), List.of());
    assertThat(new LogRecord(1, ByteBuffer.wrap(new byte[] {0, 'k'}, 1, 1), text(""), List.of()))
        .isEqualTo(record)
        .hasSameHashCodeAs(record);
    assertThat(new LogRecord(1, text("k"), null, List.of())).isNotEqualTo(record);
  }

  @Test
  void aRecordHasNoMoreHeadersThanTheLimit() {
    Header header = new Header("a", text(""));
    List<Header> most = Collections.nCopies(Limits.RECORD_HEADERS, header);
    assertThat(new LogRecord(0, null, null, most).headers()).hasSize(10_000);
    List<Header> more = Collections.nCopies(Limits.RECORD_HEADERS + 1, header);
    assertThatThrownBy(() -> new LogRecord(0, null, null, more))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d"})
  void aHeaderNameMustBeRepresentableInUtf8(String name) {
    assertThatThrownBy(() -> new Header(name, text("")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIdIsWrittenAs32HexDigits() {
    Id128 id = new Id128(0x0123456789abcdefL, 1);
    assertThat(id).hasToString("0123456789abcdef0000000000000001");
    assertThat(Id128.parse(id.toString())).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123456789abcdef000000000000001",
        "0123456789abcdef00000000000000011",
        "0123456789ABCDEF0000000000000001",
        "0123456789abcdeg0000000000000001",
        "-123456789abcdef0000000000000001"
      })
  void anIdHasOneSpelling(String text) {
    assertThatThrownBy(() -> Id128.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void compressionsAreKnownByTheirWireNames() {
    for (Compression compression : Compression.values()) {
      assertThat(Compression.parse(compression.wireName())).isEqualTo(compression);
    }
    assertThat(Compression.ZSTD.wireName()).isEqualTo("zstd");
    assertThatThrownBy(() -> Compression.parse("ZSTD"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("compression is none or zstd, not ZSTD");
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
