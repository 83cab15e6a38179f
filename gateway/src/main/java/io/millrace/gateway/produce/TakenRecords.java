package io.millrace.gateway.produce;

import io.millrace.index.command.StoredRange;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a request's records once they are encoded: enough to say where each was stored.
 * Not thread-safe.
 */
final class TakenRecords {
  /** What one of them takes. */
  static final int BYTES_PER_RECORD = Integer.BYTES + 2 * Long.BYTES + 1;

  private static final int FIRST_CAPACITY = 16;

  private int[] partitions = new int[FIRST_CAPACITY];
  private long[] timestamps = new long[FIRST_CAPACITY];
  private final BitSet dated = new BitSet();
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

  /**
   * @param ofProducer whether the timestamp is
   */
  void add(int partition, long timestamp, boolean ofProducer) {
    if (isFull()) {
      partitions = Arrays.copyOf(partitions, 2 * count);
      timestamps = Arrays.copyOf(timestamps, 2 * count);
    }
    partitions[count] = partition;
    timestamps[count] = timestamp;
    dated.set(count, ofProducer);
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

  /** Those that bring no timestamp of their own came with a first copy, at this time. */
  void receivedAt(long millis) {
    for (int i = dated.nextClearBit(0); i < count; i = dated.nextClearBit(i + 1)) {
      timestamps[i] = millis;
    }
  }

  /** How many records each partition has. */
  Map<Integer, Long> counts() {
    long[] counts = new long[highest + 1];
    for (int i = 0; i < count; i++) {
      counts[partitions[i]]++;
    }
    Map<Integer, Long> some = new HashMap<>();
    for (int partition = 0; partition <= highest; partition++) {
      if (counts[partition] > 0) {
        some.put(partition, counts[partition]);
      }
    }
    return some;
  }

  /**
   * What is known where other records than these were stored, or elsewhere: where they are.
   *
   * @param receivedMillis when they came
   */
  Produced listed(List<StoredRange> ranges, long receivedMillis) {
    int total = StoredRanges.count(ranges);
    int[] where = new int[total];
    long[] offsets = new long[total];
    int next = 0;
    for (StoredRange range : ranges) {
      for (long i = 0; i < range.count(); i++) {
        where[next] = range.partition();
        offsets[next++] = range.baseOffset() + i;
      }
    }
    long[] times = new long[total];
    Arrays.fill(times, receivedMillis);
    boolean sameOrder = ranges.size() == 1 && total == count;
    return new Produced(where, offsets, sameOrder ? Arrays.copyOf(timestamps, count) : times);
  }
}
