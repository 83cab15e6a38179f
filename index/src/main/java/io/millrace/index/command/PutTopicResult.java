package io.millrace.index.command;

/** What became of a {@link PutTopic}. */
public sealed interface PutTopicResult {

  /** There was none of that name. */
  record Created(Topic topic) implements PutTopicResult {}

  /** Settings changed. */
  record Updated(Topic topic) implements PutTopicResult {}

  /** It existed with these settings. */
  record Unchanged(Topic topic) implements PutTopicResult {}

  /** Partitions are never taken away; nothing changed. */
  record PartitionsShrink(int current) implements PutTopicResult {}

  /**
   * The lane refuses: the name belongs to another lane, or the entry created another topic already.
   */
  record Refused() implements PutTopicResult {}
}
