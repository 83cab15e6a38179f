package io.millrace.index.command;

import java.util.List;

/**
 * Appends batches to partitions of one topic, all or nothing; batches of one partition follow each
 * other in the list's order.
 *
 * @param batches at least one, and no more than one entry can hold: 960 MiB, 2^20 batches, 2^31 - 1
 *     records
 */
public record AppendBatches(long topicId, List<PartitionBatch> batches)
    implements Command<AppendResult> {

  public AppendBatches {
    batches = List.copyOf(batches);
    if (topicId < 0) {
      throw new IllegalArgumentException("topic id must not be negative");
    }
    if (batches.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to append");
    }
    Volume volume = volume(batches);
    if (!volume.fits()) {
      throw new IllegalArgumentException("one entry cannot hold so much: " + volume);
    }
  }

  /** How much they are. */
  public Volume volume() {
    return volume(batches);
  }

  @Override
  public Class<AppendResult> resultType() {
    return AppendResult.class;
  }

  private static Volume volume(List<PartitionBatch> batches) {
    long bytes = 0;
    long records = 0;
    for (PartitionBatch each : batches) {
      bytes += each.batch().length();
      records += each.batch().recordCount();
    }
    return new Volume(bytes, batches.size(), records);
  }
}
