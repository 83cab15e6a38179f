package io.millrace.index.command;

import java.util.List;

/**
 * Appends batches to partitions of one topic, all or nothing; batches of one partition follow each
 * other in the list's order.
 *
 * @param batches at least one
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
  }

  /** The encoded bytes of all batches. */
  public long bytes() {
    long bytes = 0;
    for (PartitionBatch each : batches) {
      bytes += each.batch().length();
    }
    return bytes;
  }

  @Override
  public Class<AppendResult> resultType() {
    return AppendResult.class;
  }
}
