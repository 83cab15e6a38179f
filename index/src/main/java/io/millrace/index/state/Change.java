package io.millrace.index.state;

/** Something that applying an entry did, for those who wait for it. */
public sealed interface Change {

  /** The topic that changed. */
  long topicId();

  /** A partition has records up to a new end. */
  record Appended(long topicId, int partition, long endOffset) implements Change {}

  /** A partition starts at a later offset. */
  record Truncated(long topicId, int partition, long startOffset) implements Change {}

  /** A topic is gone. */
  record Deleted(long topicId) implements Change {}
}
