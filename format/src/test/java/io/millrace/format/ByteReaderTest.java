package io.millrace.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteReaderTest {
  @Test
  void givesBackWhatTheWriterWasGiven() {
    Id128 id = new Id128(-1, 1);
    ByteWriter out = new ByteWriter(0);
    out.writeByte(0xfe);
    out.writeShort(0xfedc);
    out.writeInt(-2);
    out.writeLong(-3);
    out.writeId(id);
    out.writeVarint(300);
    out.writeSignedVarint(-300);
    out.writeText("größe");
    out.writeBytes(ByteBuffer.wrap(new byte[] {9, 1, 2, 9}, 1, 2));
    ByteReader in = new ByteReader("test", out.written());
    assertThat(in.readUnsignedByte()).isEqualTo(0xfe);
    assertThat(in.readUnsignedShort()).isEqualTo(0xfedc);
    assertThat(in.readInt()).isEqualTo(-2);
    assertThat(in.readLong()).isEqualTo(-3);
    assertThat(in.readId()).isEqualTo(id);
    assertThat(in.readCount("count", 300)).isEqualTo(300);
    assertThat(in.readSignedVarint()).isEqualTo(-300);
    assertThat(in.readText("text", 10)).isEqualTo("größe");
    assertThat(in.readBytes(2)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
    in.expectEnd();
  }

  @Test
  void keepsWhatWasWrittenWhenTheWriterGrows() {
    ByteWriter out = new ByteWriter(1);
    for (int i = 0; i < 1000; i++) {
      out.writeInt(i);
    }
    assertThat(out.size()).isEqualTo(4000);
    for (int i = 0; i < 1000; i++) {
      assertThat(out.written().getInt(4 * i)).isEqualTo(i);
    }
  }

  @Test
  void leavesItsSourceWhereItWasAndReadsBigEndian() {
    ByteBuffer source = bytes("ff00000001").order(ByteOrder.LITTLE_ENDIAN).position(1);
    assertThat(new ByteReader("test", source).readInt()).isEqualTo(1);
    assertThat(source.position()).isEqualTo(1);
  }

  @Test
  void saysWhereBytesAreMissing() {
    ByteReader in = new ByteReader("test", bytes("0102030405").position(2));
    assertMalformed(in::readInt, 2, "test: needs 4 bytes where 3 are left (at byte 2)");
    assertMalformed(() -> in.readBytes(4), 2, "test: needs 4 bytes where 3 are left (at byte 2)");
    assertMalformed(() -> in.readBytes(-1), 2, "test: a length is negative: -1 (at byte 2)");
  }

  @Test
  void saysWhereBytesAreLeft() {
    ByteReader in = new ByteReader("test", bytes("0102"));
    in.readUnsignedByte();
    assertMalformed(in::expectEnd, 1, "test: 1 bytes follow its end (at byte 1)");
  }

  @Test
  void refusesCountsAboveTheirBound() {
    ByteReader in = new ByteReader("test", bytes("00ffffffffffffffffff01"));
    assertThat(in.readCount("things", 0)).isZero();
    assertMalformed(
        () -> in.readCount("things", Integer.MAX_VALUE),
        1,
        "test: things 18446744073709551615 is above 2147483647 (at byte 1)");
  }

  /** A stray continuation byte, an overlong slash, a surrogate, and a cut-off sequence. */
  @ParameterizedTest
  @ValueSource(strings = {"0180", "02c0af", "03eda080", "02e9b5"})
  void refusesTextThatIsNotUtf8(String hex) {
    ByteReader in = new ByteReader("test", bytes(hex));
    assertMalformed(() -> in.readText("name", 10), 1, "test: name is not valid UTF-8 (at byte 1)");
  }

  @Test
  void refusesTextAboveItsBound() {
    ByteReader in = new ByteReader("test", bytes("03616263"));
    assertMalformed(() -> in.readText("name", 2), 0, "test: name length 3 is above 2 (at byte 0)");
  }

  @Test
  void refusesToWriteHalfASurrogatePair() {
    ByteWriter out = new ByteWriter(0);
    assertThatThrownBy(() -> out.writeText("a\ud83d")).isInstanceOf(IllegalArgumentException.class);
    assertThat(out.size()).isZero();
  }

  private static void assertMalformed(ThrowingCallable call, long position, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MalformedException.class, e -> assertThat(e.position()).isEqualTo(position))
        .hasMessage(message);
  }

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }
}
