package io.millrace.gateway.topics;

import io.millrace.index.command.Topic;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A topic and where to find it.
 *
 * @param lane the number of its lane
 * @param rotation counts the requests that left the partition open; shared by all who hold the
 *     topic
 */
public record TopicRef(int lane, Topic topic, AtomicInteger rotation) {
  /** The id as clients see it: never given to another topic, not even to one of the same name. */
  public String id() {
    return lane + "-" + topic.id();
  }

  TopicRef with(Topic changed) {
    return new TopicRef(lane, changed, rotation);
  }
}
