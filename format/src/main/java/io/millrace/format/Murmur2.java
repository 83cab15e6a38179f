package io.millrace.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * MurmurHash2 (Austin Appleby, public domain; 32 bits, little-endian) with the seed and the mapping
 * to partitions of Kafka's default partitioner, so that equal keys go where Kafka would send them.
 */
public final class Murmur2 {
  private static final int SEED = 0x9747b28c;
  private static final int MULTIPLIER = 0x5bd1e995;

  private Murmur2() {}

  /** The hash of {@code key}. */
  public static int hash(byte[] key) {
    return hash(ByteBuffer.wrap(key));
  }

  /** The hash of what {@code key} has left; its position is not moved. */
  public static int hash(ByteBuffer key) {
    ByteBuffer rest = key.slice().order(ByteOrder.LITTLE_ENDIAN);
    int hash = SEED ^ rest.remaining();
    while (rest.remaining() >= Integer.BYTES) {
      hash = (hash * MULTIPLIER) ^ mix(rest.getInt());
    }
    if (rest.hasRemaining()) {
      hash = (hash ^ lastBytes(rest)) * MULTIPLIER;
    }
    hash = (hash ^ (hash >>> 13)) * MULTIPLIER;
    return hash ^ (hash >>> 15);
  }

  /**
   * The partition, 0 to {@code partitions} - 1, that {@code key} belongs to.
   *
   * @param partitions at least 1
   */
  public static int partition(ByteBuffer key, int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1: " + partitions);
    }
    return (hash(key) & Integer.MAX_VALUE) % partitions;
  }

  private static int mix(int word) {
    int mixed = word * MULTIPLIER;
    return (mixed ^ (mixed >>> 24)) * MULTIPLIER;
  }

  private static int lastBytes(ByteBuffer rest) {
    int word = 0;
    for (int shift = 0; rest.hasRemaining(); shift += Byte.SIZE) {
      word |= (rest.get() & 0xff) << shift;
    }
    return word;
  }
}
