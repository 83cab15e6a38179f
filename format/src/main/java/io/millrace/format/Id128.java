package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * 128 random bits: a nonce, a cluster's, writer's or segment's id.
 *
 * @param high the first 8 bytes
 * @param low the last 8 bytes
 */
public record Id128(long high, long low) implements Comparable<Id128> {
  /** Bytes of an id. */
  public static final int BYTES = 16;

  private static final HexFormat HEX = HexFormat.of();

  /** A new id. Ids that must differ between processes need a generator seeded by the system. */
  public static Id128 random(RandomGenerator random) {
    return new Id128(random.nextLong(), random.nextLong());
  }

  /**
   * Reads what {@link #toString} gives.
   *
   * @throws IllegalArgumentException if {@code text} is anything but 32 lower-case hex digits
   */
  public static Id128 parse(String text) {
    if (text.length() == 2 * BYTES) {
      Id128 id =
          new Id128(
              HexFormat.fromHexDigitsToLong(text, 0, BYTES),
              HexFormat.fromHexDigitsToLong(text, BYTES, 2 * BYTES));
      // Ids are parts of keys: only one spelling may stand for each.
      if (id.toString().equals(text)) {
        return id;
      }
    }
    throw new IllegalArgumentException("not 32 lower-case hex digits: " + text);
  }

  /** The order of the bytes, which is that of the texts. */
  @Override
  public int compareTo(Id128 other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh == 0 ? Long.compareUnsigned(low, other.low) : byHigh;
  }

  /** 32 lower-case hex digits. */
  @Override
  public String toString() {
    return HEX.toHexDigits(high) + HEX.toHexDigits(low);
  }

  static Id128 read(ByteBuffer in) {
    return new Id128(in.getLong(), in.getLong());
  }

  void write(ByteBuffer out) {
    out.putLong(high).putLong(low);
  }
}
