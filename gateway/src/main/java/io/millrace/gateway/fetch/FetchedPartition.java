package io.millrace.gateway.fetch;

/** What a reader of many partitions gets of one of them. */
public sealed interface FetchedPartition {
  /** Which one. */
  int partition();

  /** Records, if there are any. */
  record Records(int partition, Fetched<RecordRun> fetched) implements FetchedPartition {}

  /** It cannot be read there, or not now. */
  record Failed(int partition, Throwable failure) implements FetchedPartition {}
}
