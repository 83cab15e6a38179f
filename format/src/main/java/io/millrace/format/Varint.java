package io.millrace.format;

import java.nio.ByteBuffer;

/**
 * Integers of variable length: seven bits a byte, lowest first, the top bit set on all bytes but
 * the last (LEB128). Signed values are zigzag-coded first, so that small negative ones stay short.
 *
 * <p>Every value has exactly one encoding: longer ones are refused.
 */
public final class Varint {
  /** Bytes of the longest encoding. */
  public static final int MAX_LENGTH = 10;

  private Varint() {}

  /** Bytes that {@code value}, taken as unsigned, is encoded in: 1 to 10. */
  public static int length(long value) {
    return (Long.SIZE - Long.numberOfLeadingZeros(value | 1) + 6) / 7;
  }

  /** Bytes that {@code value} is encoded in when zigzag-coded. */
  public static int signedLength(long value) {
    return length(zigzag(value));
  }

  /** Writes {@code value}, taken as unsigned, at the position of {@code out}. */
  public static void write(ByteBuffer out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }

  /** Writes {@code value} zigzag-coded at the position of {@code out}. */
  public static void writeSigned(ByteBuffer out, long value) {
    write(out, zigzag(value));
  }

  /**
   * Reads an unsigned value at the position of {@code in}; values from 2^63 come out negative.
   *
   * @throws MalformedException if it is cut off, longer than needed, or above 64 bits
   */
  public static long read(ByteBuffer in) {
    int start = in.position();
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (!in.hasRemaining()) {
        throw new MalformedException("a varint is cut off", in.position());
      }
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return checked(value, next, shift, start);
      }
    }
    throw new MalformedException("a varint is longer than " + MAX_LENGTH + " bytes", start);
  }

  /**
   * Reads a zigzag-coded value at the position of {@code in}.
   *
   * @throws MalformedException as {@link #read}
   */
  public static long readSigned(ByteBuffer in) {
    long value = read(in);
    return (value >>> 1) ^ -(value & 1);
  }

  private static long checked(long value, byte last, int shift, int start) {
    if (last == 0 && shift > 0) {
      throw new MalformedException("a varint is longer than its value needs", start);
    }
    if (shift == 63 && last > 1) {
      throw new MalformedException("a varint is above 64 bits", start);
    }
    return value;
  }

  private static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }
}
