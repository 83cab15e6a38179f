package io.millrace.gateway.produce;

import io.millrace.format.Batch;
import io.millrace.format.BatchBuilder;
import io.millrace.format.Compression;
import io.millrace.format.LogRecord;
import io.millrace.index.command.PartitionBatch;
import java.util.ArrayList;
import java.util.List;

/** One request's batches of one partition: one of them, unless there is more than one can hold. */
final class BatchGroup {
  private final int partition;
  private final Compression compression;
  private final List<Batch> full = new ArrayList<>();
  private BatchBuilder open;

  BatchGroup(int partition, Compression compression) {
    this.partition = partition;
    this.compression = compression;
    this.open = new BatchBuilder(compression);
  }

  int partition() {
    return partition;
  }

  void add(LogRecord record) {
    if (!open.hasRoomFor(record)) {
      full.add(open.build());
      open = new BatchBuilder(compression);
    }
    open.add(record);
  }

  /** Encodes the rest and adds all batches, in order. Nothing can be added afterwards. */
  void buildInto(List<PartitionBatch> batches) {
    full.forEach(batch -> batches.add(new PartitionBatch(partition, batch)));
    batches.add(new PartitionBatch(partition, open.build()));
  }
}
