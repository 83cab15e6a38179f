package io.millrace.gateway.fetch;

import io.millrace.gateway.failure.RequestException;
import io.millrace.index.command.Topic;
import io.millrace.index.state.LaneState;
import org.jspecify.annotations.Nullable;

/** Finds a partition in a lane's state. To be called on the lane's thread. */
final class PartitionLookup {
  private PartitionLookup() {}

  /**
   * The topic, which has the partition.
   *
   * @throws RequestException.Absent if there is no such topic or partition
   */
  static Topic topic(LaneState state, String name, int partition) {
    Topic topic = topic(state, name);
    check(topic, partition);
    return topic;
  }

  /**
   * The topic.
   *
   * @throws RequestException.UnknownTopic if there is none
   */
  static Topic topic(LaneState state, String name) {
    Topic topic = state.topic(name);
    if (topic == null) {
      throw new RequestException.UnknownTopic(name);
    }
    return topic;
  }

  /**
   * Makes sure that the topic has the partition.
   *
   * @throws RequestException.UnknownPartition if it has not
   */
  static void check(Topic topic, int partition) {
    if (partition >= topic.config().partitions()) {
      throw new RequestException.UnknownPartition(
          "Topic " + topic.name() + " has no partition " + partition + ".");
    }
  }

  /**
   * The id of a topic that is looked up again.
   *
   * @param id that it had before, or null if this is the first time
   * @throws RequestException.UnknownTopic if it is another topic of the same name
   */
  static long same(Topic topic, @Nullable Long id) {
    if (id != null && id != topic.id()) {
      throw new RequestException.UnknownTopic(topic.name());
    }
    return topic.id();
  }
}
