package io.millrace.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VarintTest {
  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "127, 7f",
    "128, 8001",
    "300, ac02",
    "9223372036854775807, ffffffffffffffff7f",
    "-1, ffffffffffffffffff01"
  })
  void writesUnsignedValuesLowestBitsFirst(long value, String hex) {
    ByteBuffer out = ByteBuffer.allocate(Varint.length(value));
    Varint.write(out, value);
    assertThat(out.flip()).isEqualTo(bytes(hex));
    assertThat(Varint.read(bytes(hex))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "-1, 01",
    "1, 02",
    "-2, 03",
    "63, 7e",
    "-64, 7f",
    "64, 8001",
    "-9223372036854775808, ffffffffffffffffff01"
  })
  void writesSignedValuesZigzagCoded(long value, String hex) {
    ByteBuffer out = ByteBuffer.allocate(Varint.signedLength(value));
    Varint.writeSigned(out, value);
    assertThat(out.flip()).isEqualTo(bytes(hex));
    assertThat(Varint.readSigned(bytes(hex))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "8000, longer than its value needs",
    "ff8000, longer than its value needs",
    "ffffffffffffffffff02, above 64 bits",
    "ffffffffffffffffffff01, longer than 10 bytes",
    "80, cut off",
    "'', cut off"
  })
  void refusesWhatIsNotTheOneEncodingOfAValue(String hex, String problem) {
    assertThatThrownBy(() -> Varint.read(bytes(hex)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void namesTheByteAtWhichItWasCutOff() {
    ByteBuffer source = bytes("0000ffff").position(2);
    assertThatThrownBy(() -> Varint.read(source))
        .isInstanceOfSatisfying(
            MalformedException.class, e -> assertThat(e.position()).isEqualTo(4));
  }

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }
}
