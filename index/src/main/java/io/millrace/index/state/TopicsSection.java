package io.millrace.index.state;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import io.millrace.index.command.Topic;
import io.millrace.index.command.TopicCodec;
import java.util.List;
import java.util.function.Consumer;

/** The topics in a snapshot. Stateless. */
final class TopicsSection implements SnapshotSection {

  @Override
  public int type() {
    return 2;
  }

  @Override
  public String name() {
    return "topics";
  }

  @Override
  public Consumer<ByteWriter> capture(LaneState state) {
    List<Topic> topics = state.topicsById();
    return out -> {
      out.writeVarint(topics.size());
      topics.forEach(topic -> TopicCodec.writeTopic(out, topic));
    };
  }

  @Override
  public void read(ByteReader in, LaneState state) {
    int count = in.readCount("topics", in.remaining());
    long last = 0;
    for (int i = 0; i < count; i++) {
      int at = in.position();
      Topic topic = TopicCodec.readTopic(in);
      if (topic.id() <= last || topic.id() > state.sequence() || !isOwn(topic.name(), state)) {
        throw in.malformed("topic " + topic.id() + " has no place after topic " + last, at);
      }
      state.topicMachine().put(topic);
      last = topic.id();
    }
  }

  /** Whether the name belongs to the lane and is not taken. */
  private static boolean isOwn(String name, LaneState state) {
    return state.topic(name) == null && LaneState.laneOf(name, state.lanes()) == state.lane();
  }
}
