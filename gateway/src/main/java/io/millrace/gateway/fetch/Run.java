package io.millrace.gateway.fetch;

/** Consecutive records of a partition, in one form or another. */
public sealed interface Run permits RecordRun, BatchRun {
  /** How many records there are. */
  int count();

  /** What they count against the bound of the answer. */
  long bytes();

  /**
   * Where to go on after them.
   *
   * @param from where they were asked for
   */
  long nextOffset(long from);
}
