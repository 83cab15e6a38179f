package io.millrace.index.command;

/** What became of a {@link Truncate}. */
public sealed interface TruncateResult {

  /** The partition starts here now. */
  record Truncated(long startOffset) implements TruncateResult {}

  /** There is no such topic. */
  record UnknownTopic() implements TruncateResult {}

  /** The topic has no such partition. */
  record UnknownPartition() implements TruncateResult {}

  /** The offset lies beyond the partition's end; nothing changed. */
  record BeyondEnd(long endOffset) implements TruncateResult {}
}
