package io.millrace.gateway.fetch;

/** Where a reader begins. */
public sealed interface StartAt {
  /** At a record's offset, 0 or more. */
  record Offset(long offset) implements StartAt {}

  /** At the first record that is still there. */
  record Earliest() implements StartAt {}

  /** At the next record to come. */
  record Latest() implements StartAt {}

  /** At the first record whose timestamp is that or younger; at the end if none is. */
  record Time(long millis) implements StartAt {}
}
