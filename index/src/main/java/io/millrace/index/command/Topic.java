package io.millrace.index.command;

/**
 * A topic.
 *
 * @param id the number of the journal entry that made it: a name that is deleted and created anew
 *     has another id
 * @param name as clients know it
 * @param config its settings
 */
public record Topic(long id, String name, TopicConfig config) {
  public Topic {
    if (id < 1) {
      throw new IllegalArgumentException("no entry has number " + id);
    }
    if (!PutTopic.isValidName(name)) {
      throw new IllegalArgumentException("not a topic name");
    }
  }
}
