package io.millrace.gateway.topics;

import io.millrace.index.command.Topic;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.PartitionOffsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A topic with how far its partitions reach.
 *
 * @param lane the number of its lane
 * @param partitions by number
 */
public record TopicDescription(int lane, Topic topic, List<PartitionOffsets> partitions) {
  public TopicDescription {
    partitions = List.copyOf(partitions);
  }

  static TopicDescription of(LaneState state, Topic topic) {
    List<PartitionOffsets> partitions = new ArrayList<>(topic.config().partitions());
    for (int i = 0; i < topic.config().partitions(); i++) {
      partitions.add(state.offsets(topic.id(), i));
    }
    return new TopicDescription(state.lane(), topic, partitions);
  }

  /** The id as clients see it. */
  public String id() {
    return lane + "-" + topic.id();
  }
}
