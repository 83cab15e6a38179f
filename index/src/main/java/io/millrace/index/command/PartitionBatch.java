package io.millrace.index.command;

import io.millrace.format.Batch;

/** A batch on its way into a partition. */
public record PartitionBatch(int partition, Batch batch) {
  public PartitionBatch {
    if (partition < 0) {
      throw new IllegalArgumentException("partition must not be negative");
    }
  }
}
