package io.millrace.gateway.produce;

/** Where the records of a request were stored, in the order of the request. */
public final class Produced {
  private final int[] partitions;
  private final long[] offsets;
  private final long[] timestamps;

  Produced(int[] partitions, long[] offsets, long[] timestamps) {
    this.partitions = partitions;
    this.offsets = offsets;
    this.timestamps = timestamps;
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
