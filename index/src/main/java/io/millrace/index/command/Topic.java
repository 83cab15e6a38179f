package io.millrace.index.command;

/**
 * A topic.
 *
 * @param id the number of the journal entry that made it: a name that is deleted and created anew
 *     has another id
 * @param name as clients know it
 * @param config its settings
 */
public record Topic(long id, String name, TopicConfig config) {}
