package io.millrace.index.command;

import io.millrace.format.Limits;
import java.util.List;

/**
 * How much batches take of the one segment, and of the one entry, that must hold them all.
 *
 * @param bytes of the batches as they are encoded
 * @param batches how many
 * @param records in all of them
 */
public record Volume(long bytes, long batches, long records) {

  /** Of no batches. */
  public static final Volume NONE = new Volume(0, 0, 0);

  /** So that 32 bytes each in the segment's footer and 30 in the entry stay within their limits. */
  private static final int MOST_BATCHES = 1 << 20;

  private static final int MOST_BYTES = Limits.SEGMENT_BYTES - (64 << 20);

  /** Of these. */
  public static Volume of(List<PartitionBatch> batches) {
    long bytes = 0;
    long records = 0;
    for (PartitionBatch each : batches) {
      bytes += each.batch().length();
      records += each.batch().recordCount();
    }
    return new Volume(bytes, batches.size(), records);
  }

  /** The batches of both. */
  public Volume plus(Volume other) {
    return new Volume(bytes + other.bytes, batches + other.batches, records + other.records);
  }

  /** Whether one entry can hold them, whatever topics and partitions they are for. */
  public boolean fits() {
    return bytes <= MOST_BYTES && batches <= MOST_BATCHES && records <= Integer.MAX_VALUE;
  }
}
