package io.millrace.gateway.produce;

import java.util.Arrays;
import java.util.Map;

/**
 * What is kept of a request's records once they are encoded: enough to say where each was stored.
 * Not thread-safe.
 */
final class TakenRecords {
  /** What one of them takes. */
  static final int BYTES_PER_RECORD = Integer.BYTES + 2 * Long.BYTES;

  private static final int FIRST_CAPACITY = 16;

  private int[] partitions = new int[FIRST_CAPACITY];
  private long[] timestamps = new long[FIRST_CAPACITY];
  private int count;

  /** The record that asks for the highest partition, counted from 1. */
  private int recordOfHighest;

  private int highest = -1;

  int count() {
    return count;
  }

  /** Whether the next one needs more memory: as much again. */
  boolean isFull() {
    return count == partitions.length;
  }

  void add(int partition, long timestamp) {
    if (isFull()) {
      partitions = Arrays.copyOf(partitions, 2 * count);
      timestamps = Arrays.copyOf(timestamps, 2 * count);
    }
    partitions[count] = partition;
    timestamps[count] = timestamp;
    count++;
    if (partition > highest) {
      highest = partition;
      recordOfHighest = count;
    }
  }

  /** The highest partition, or -1 if there are no records. */
  int highestPartition() {
    return highest;
  }

  /** The first record of the highest partition, counted from 1. */
  int recordOfHighest() {
    return recordOfHighest;
  }

  /**
   * Counts offsets up within each partition.
   *
   * @param firstOffsets of the request's records in each of its partitions
   */
  Produced produced(Map<Integer, Long> firstOffsets) {
    long[] next = new long[highest + 1];
    firstOffsets.forEach((partition, offset) -> next[partition] = offset);
    long[] offsets = new long[count];
    for (int i = 0; i < count; i++) {
      offsets[i] = next[partitions[i]]++;
    }
    return new Produced(
        Arrays.copyOf(partitions, count), offsets, Arrays.copyOf(timestamps, count));
  }
}
