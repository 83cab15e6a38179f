package io.millrace.gateway.produce;

import java.util.Map;

/** Where the records of a request were stored, in the order of the request. */
public final class Produced {
  private final int[] partitions;
  private final long[] offsets;
  private final long[] timestamps;

  private Produced(int[] partitions, long[] offsets, long[] timestamps) {
    this.partitions = partitions;
    this.offsets = offsets;
    this.timestamps = timestamps;
  }

  /**
   * Counts offsets up within each partition, in the order of the records.
   *
   * @param firstOffsets of the request's records in each of its partitions; used up
   */
  static Produced of(int[] partitions, long[] timestamps, Map<Integer, Long> firstOffsets) {
    long[] offsets = new long[partitions.length];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = firstOffsets.merge(partitions[i], 1L, Long::sum) - 1;
    }
    return new Produced(partitions, offsets, timestamps);
  }

  /** How many records there are. */
  public int count() {
    return partitions.length;
  }

  public int partition(int record) {
    return partitions[record];
  }

  public long offset(int record) {
    return offsets[record];
  }

  /** Milliseconds since the epoch, as stored. */
  public long timestamp(int record) {
    return timestamps[record];
  }
}
