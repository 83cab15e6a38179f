package io.millrace.index.state;

import io.millrace.format.Murmur2;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.PutTopicResult;
import io.millrace.index.command.PutTopicResult.Created;
import io.millrace.index.command.PutTopicResult.PartitionsShrink;
import io.millrace.index.command.PutTopicResult.Refused;
import io.millrace.index.command.PutTopicResult.Unchanged;
import io.millrace.index.command.PutTopicResult.Updated;
import io.millrace.index.command.Topic;
import io.millrace.index.command.TopicConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The machine of topics: by name for clients, by id for everything inside. */
final class Topics {

  private final int lane;
  private final int lanes;
  private final TreeMap<String, Topic> byName = new TreeMap<>();
  private final TreeMap<Long, Topic> byId = new TreeMap<>();

  Topics(int lane, int lanes) {
    this.lane = lane;
    this.lanes = lanes;
  }

  NavigableMap<String, Topic> byName() {
    return Collections.unmodifiableNavigableMap(byName);
  }

  /** By ascending id, in a new list. */
  List<Topic> byId() {
    return new ArrayList<>(byId.values());
  }

  @Nullable Topic topic(String name) {
    return byName.get(name);
  }

  @Nullable Topic topic(long id) {
    return byId.get(id);
  }

  /**
   * Applies a command of the entry with this number, which becomes the id of a topic that it
   * creates.
   */
  PutTopicResult apply(PutTopic command, long sequence) {
    @Nullable Topic present = byName.get(command.name());
    if (present != null) {
      return update(present, command);
    }
    if (laneOf(command.name(), lanes) != lane || byId.containsKey(sequence)) {
      return new Refused();
    }
    Topic created = new Topic(sequence, command.name(), command.whenCreated());
    put(created);
    return new Created(created);
  }

  /** Forgets a topic; null if there was none. */
  @Nullable Topic remove(long id) {
    @Nullable Topic removed = byId.remove(id);
    if (removed != null) {
      byName.remove(removed.name());
    }
    return removed;
  }

  void put(Topic topic) {
    byName.put(topic.name(), topic);
    byId.put(topic.id(), topic);
  }

  /** The lane whose journal a topic of this name belongs to. */
  static int laneOf(String name, int lanes) {
    return Murmur2.partition(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)), lanes);
  }

  private PutTopicResult update(Topic present, PutTopic command) {
    TopicConfig config = command.patch().applyTo(present.config());
    if (config.partitions() < present.config().partitions()) {
      return new PartitionsShrink(present.config().partitions());
    }
    if (config.equals(present.config())) {
      return new Unchanged(present);
    }
    Topic updated = new Topic(present.id(), present.name(), config);
    put(updated);
    return new Updated(updated);
  }
}
