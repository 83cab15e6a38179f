package io.millrace.index.state;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import io.millrace.format.Id128;
import io.millrace.format.Limits;
import io.millrace.format.MalformedException;
import io.millrace.format.Snapshot;
import io.millrace.format.Snapshot.Section;
import io.millrace.format.SnapshotHeader;
import io.millrace.index.command.CommandCodec;
import io.millrace.index.command.SharedSettings;
import io.millrace.index.command.Topic;
import io.millrace.index.command.TopicCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The sections of a snapshot of version 1, as {@code docs/formats.md} describes them. Equal states
 * give equal bytes, however they came about, so that two gateways' snapshots of one number can be
 * compared (rule D1). Stateless.
 */
public final class SnapshotCodec {

  private static final int LANE = 1;
  private static final int TOPICS = 2;
  private static final int PAYLOADS = 3;
  private static final int PARTITIONS = 4;
  private static final int PRODUCERS = 5;
  private static final int MEMBERS = 6;

  private SnapshotCodec() {}

  /** The whole object. */
  public static ByteBuffer encode(LaneState state) {
    SnapshotHeader header =
        new SnapshotHeader(
            Snapshot.CURRENT_VERSION,
            state.lane(),
            state.sequence(),
            state.lastNonce(),
            state.lastTimestampMillis());
    return Snapshot.encode(
        header,
        List.of(
            new Section(LANE, writeLane(state)),
            new Section(TOPICS, writeTopics(state)),
            new Section(PAYLOADS, PayloadCodec.write(state.payloads())),
            new Section(PARTITIONS, writePartitions(state)),
            new Section(PRODUCERS, ProducerCodec.write(state.producers())),
            new Section(MEMBERS, MembersCodec.write(state.members()))));
  }

  /**
   * Reads a state.
   *
   * @param lane the lane it must be of
   * @param lanes how many the cluster has
   * @throws MalformedException if the snapshot is not what it should be
   */
  public static LaneState decode(Snapshot snapshot, int lane, int lanes) {
    SnapshotHeader header = snapshot.header();
    List<Section> sections = snapshot.sections();
    if (header.lane() != lane
        || !types(sections)
            .equals(List.of(LANE, TOPICS, PAYLOADS, PARTITIONS, PRODUCERS, MEMBERS))) {
      throw new MalformedException(
          "snapshot of lane " + header.lane() + " with sections " + types(sections), 0);
    }
    try {
      ByteReader in = reader("lane", sections.get(0));
      LaneState state = readLane(in, header, lanes);
      readTopics(reader("topics", sections.get(1)), state);
      PayloadCodec.read(reader("payloads", sections.get(2)), state.payloads(), lane);
      readPartitions(reader("partitions", sections.get(3)), state);
      ProducerCodec.read(reader("producers", sections.get(4)), state);
      MembersCodec.read(reader("members", sections.get(5)), state);
      return state;
    } catch (IllegalArgumentException | IllegalStateException wrong) {
      MalformedException malformed = new MalformedException("snapshot: " + wrong.getMessage(), 0);
      malformed.initCause(wrong);
      throw malformed;
    }
  }

  private static List<Integer> types(List<Section> sections) {
    return sections.stream().map(Section::type).toList();
  }

  private static ByteReader reader(String name, Section section) {
    return new ByteReader("snapshot section " + name, section.body());
  }

  private static ByteBuffer writeLane(LaneState state) {
    ByteWriter out = new ByteWriter(32);
    out.writeVarint(state.lanes());
    out.writeId(state.clusterId());
    out.writeVarint(state.floor());
    CommandCodec.writeSettings(out, state.settings());
    return out.written();
  }

  private static LaneState readLane(ByteReader in, SnapshotHeader header, int lanes) {
    int stored = in.readCount("lanes", Limits.LANE + 1);
    if (stored != lanes) {
      throw in.malformed("the cluster has " + stored + " lanes, not " + lanes, 0);
    }
    Id128 clusterId = in.readId();
    long floor = in.readVarint();
    if (floor < 0 || floor > header.sequence()) {
      throw in.malformed("floor " + floor + " after entry " + header.sequence(), 0);
    }
    SharedSettings settings = CommandCodec.readSettings(in);
    in.expectEnd();
    LaneState state =
        new LaneState(
            header.lane(),
            lanes,
            clusterId,
            header.sequence(),
            header.lastNonce(),
            header.lastTimestampMillis(),
            floor);
    state.put(settings);
    return state;
  }

  private static ByteBuffer writeTopics(LaneState state) {
    ByteWriter out = new ByteWriter(1024);
    List<Topic> topics = byId(state);
    out.writeVarint(topics.size());
    topics.forEach(topic -> TopicCodec.writeTopic(out, topic));
    return out.written();
  }

  private static List<Topic> byId(LaneState state) {
    return state.topics().values().stream().sorted(Comparator.comparingLong(Topic::id)).toList();
  }

  private static void readTopics(ByteReader in, LaneState state) {
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
    in.expectEnd();
  }

  /** Whether the name belongs to the lane and is not taken. */
  private static boolean isOwn(String name, LaneState state) {
    return state.topic(name) == null && LaneState.laneOf(name, state.lanes()) == state.lane();
  }

  private static ByteBuffer writePartitions(LaneState state) {
    ByteWriter out = new ByteWriter(4096);
    for (Topic topic : byId(state)) {
      for (int partition = 0; partition < topic.config().partitions(); partition++) {
        PartitionCodec.write(out, state.offsetMachine().partition(topic.id(), partition));
      }
    }
    return out.written();
  }

  private static void readPartitions(ByteReader in, LaneState state) {
    for (Topic topic : byId(state)) {
      List<PartitionLog> logs = new ArrayList<>();
      for (int partition = 0; partition < topic.config().partitions(); partition++) {
        logs.add(PartitionCodec.read(in, state.payloads()));
      }
      state.offsetMachine().restore(topic.id(), logs);
    }
    in.expectEnd();
    if (!state.payloads().areAllReferredTo()) {
      throw in.malformed("no slice refers to one of the payloads", 0);
    }
  }
}
