package io.millrace.gateway.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at UTF-8 bytes, eight at a time where they are plain. */
final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private Utf8() {}

  /**
   * The first byte of {@code [from, end)} that a JSON string can't hold as it is, or that is not
   * ASCII: a quote, a backslash, a control character, a byte above 127; {@code end} if none is.
   */
  static int plainEnd(byte[] bytes, int from, int end) {
    int i = from;
    for (; i <= end - Long.BYTES; i += Long.BYTES) {
      long marks = specials((long) LONGS.get(bytes, i));
      if (marks != 0) {
        return i + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
    while (i < end && isPlain(bytes[i])) {
      i++;
    }
    return i;
  }

  /**
   * The length in bytes of the character that begins at {@code at} with a byte above 127, or 0 if
   * it is malformed (Unicode 16, table 3-7: no overlong forms, no surrogates, at most U+10FFFF).
   */
  static int sequenceLength(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || end - at < length) {
      return 0;
    }
    int second = bytes[at + 1] & 0xff;
    int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > most) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /**
   * High bits of the bytes that {@link #plainEnd} stops at. A borrow may mark a byte behind a true
   * one, never before it, so the lowest mark is right.
   */
  private static long specials(long eight) {
    long quotes = eight ^ 0x2222_2222_2222_2222L;
    long backslashes = eight ^ 0x5c5c_5c5c_5c5c_5c5cL;
    long controls = (eight - 0x2020_2020_2020_2020L) & ~eight;
    return (eight | controls | zeroBytes(quotes) | zeroBytes(backslashes)) & HIGH_BITS;
  }

  private static long zeroBytes(long eight) {
    return (eight - ONES) & ~eight;
  }

  private static boolean isPlain(byte b) {
    return b >= 0x20 && b != '"' && b != '\\';
  }
}
