package io.millrace.index.command;

/** Deletes a topic with all its records. */
public record DeleteTopic(long topicId) implements Command<DeleteTopicResult>, JournalCommand {

  @Override
  public Class<DeleteTopicResult> resultType() {
    return DeleteTopicResult.class;
  }
}
