package io.millrace.gateway.topics;

import io.millrace.index.command.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some topics, by name.
 *
 * @param next the name to go on after, or null if these are the last
 */
public record TopicPage(List<Item> topics, @Nullable String next) {
  /** A topic and the number of its lane. */
  public record Item(int lane, Topic topic) {
    /** The id as clients see it. */
    public String id() {
      return lane + "-" + topic.id();
    }
  }

  public TopicPage {
    topics = List.copyOf(topics);
  }
}
