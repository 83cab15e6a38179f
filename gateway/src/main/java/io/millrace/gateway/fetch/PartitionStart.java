package io.millrace.gateway.fetch;

/** Where to read a partition from. */
public record PartitionStart(int partition, StartAt start) {
  /** The same partition from this offset. */
  PartitionStart at(long offset) {
    return start instanceof StartAt.Offset here && here.offset() == offset
        ? this
        : new PartitionStart(partition, new StartAt.Offset(offset));
  }
}
