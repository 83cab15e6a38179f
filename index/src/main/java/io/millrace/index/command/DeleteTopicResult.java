package io.millrace.index.command;

/** What became of a {@link DeleteTopic}. */
public enum DeleteTopicResult {
  DELETED,
  UNKNOWN_TOPIC
}
