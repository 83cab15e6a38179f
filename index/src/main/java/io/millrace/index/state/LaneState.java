package io.millrace.index.state;

import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.PayloadRef;
import io.millrace.index.command.SharedSettings;
import io.millrace.index.command.Topic;
import io.millrace.index.rules.Rule;
import io.millrace.index.rules.Rules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The state of a lane after an applied, gap-free prefix of its journal. Applying uses the entry and
 * this state, no clock and no configuration (rule A11), so every gateway that has applied the same
 * entries has the same state. Confined to the lane's thread.
 */
public final class LaneState {

  private final int lane;
  private final int lanes;
  private final Id128 clusterId;
  private final Payloads payloads;
  private final Topics topics;
  private final Offsets offsets;
  private final Rules rules;
  private final Producers producers;
  private final Members members;
  private SharedSettings settings = SharedSettings.DEFAULT;
  private long sequence;
  private Id128 lastNonce;
  private Id128 snapshotNonce;
  private long lastTimestampMillis;
  private long floor;

  /** The empty state: the first entry's predecessor is the cluster's id (rule A10). */
  public LaneState(int lane, int lanes, Id128 clusterId) {
    this(lane, lanes, clusterId, Rules.ALL);
  }

  /** The same, of a lane that keeps these rules. */
  public LaneState(int lane, int lanes, Id128 clusterId, Rules rules) {
    this(lane, lanes, clusterId, 0, firstPredecessor(clusterId, rules), 0, 0, rules);
  }

  LaneState(
      int lane,
      int lanes,
      Id128 clusterId,
      long sequence,
      Id128 lastNonce,
      long lastTimestamp,
      long floor,
      Rules rules) {
    this.lane = lane;
    this.lanes = lanes;
    this.clusterId = clusterId;
    this.sequence = sequence;
    this.lastNonce = lastNonce;
    this.snapshotNonce = lastNonce;
    this.lastTimestampMillis = lastTimestamp;
    this.floor = floor;
    this.rules = rules;
    this.producers = new Producers(rules);
    this.members = new Members(rules);
    this.payloads = new Payloads(lane);
    this.topics = new Topics(lane, lanes);
    this.offsets = new Offsets(payloads);
  }

  private static Id128 firstPredecessor(Id128 clusterId, Rules rules) {
    return rules.keep(Rule.CHAIN_BEGINS_WITH_CLUSTER) ? clusterId : new Id128(0, 0);
  }

  /** The lane that a topic of this name belongs to, from 0. */
  public static int laneOf(String topic, int lanes) {
    return Topics.laneOf(topic, lanes);
  }

  public int lane() {
    return lane;
  }

  public int lanes() {
    return lanes;
  }

  /** The cluster whose journal this is the state of. */
  public Id128 clusterId() {
    return clusterId;
  }

  /** The number of the last entry applied, void ones included; 0 before the first. */
  public long sequence() {
    return sequence;
  }

  /** The nonce of the last valid entry. */
  public Id128 lastNonce() {
    return lastNonce;
  }

  /** The same, as snapshots hold it (rule D1). */
  Id128 snapshotNonce() {
    return snapshotNonce;
  }

  /** The timestamp of the last valid entry, ms since the epoch. */
  public long lastTimestampMillis() {
    return lastTimestampMillis;
  }

  /** References to segments with a base below this are refused (rule D3). */
  public long floor() {
    return floor;
  }

  /** Whether a reference to this segment is refused, since nothing keeps it any more (rule D3). */
  public boolean mayBeSwept(PayloadRef.SegmentObject segment) {
    long lowest = rules.keep(Rule.FLOOR_IS_EXACT) ? floor : floor - 1;
    return segment.base() < lowest && rules.keep(Rule.SWEPT_IS_REFUSED);
  }

  /** By which all gateways of the lane go. */
  public SharedSettings settings() {
    return settings;
  }

  /** The gateways of the lane, by id. */
  public Collection<Member> gateways() {
    return Collections.unmodifiableCollection(members.all());
  }

  /** A gateway of the lane; null if it is none. */
  public @Nullable Member gateway(Id128 id) {
    return members.member(id);
  }

  /**
   * The newest feature level that all gateways of the lane can read (rule A11).
   *
   * @param own of the gateway that asks, which may not have joined yet
   */
  public int lowestFeatureLevel(int own) {
    return members.lowestLevel(own);
  }

  /** Which gateway counts the heartbeats of the others; null if none does. */
  public @Nullable Coordinator coordinator() {
    return members.coordinator();
  }

  /** How many answers of idempotency keys are held in memory. */
  public int rememberedKeys() {
    return producers.keys().size();
  }

  /** Whether the answer of an idempotency key of a topic is. */
  public boolean remembersKey(long topicId, String key) {
    return producers.keys().find(new KeyedResults.TopicKey(topicId, key)) != null;
  }

  /** How many long-lived producers are. */
  public int rememberedProducers() {
    return producers.sequences().size();
  }

  /** Whether a long-lived producer of a topic is. */
  public boolean remembersProducer(long topicId, String id) {
    return producers.sequences().containsKey(new Producers.TopicProducer(topicId, id));
  }

  /** The number of the oldest entry of which the answer of an idempotency key is held. */
  public OptionalLong oldestRememberedKey() {
    return producers.keys().oldest();
  }

  /** How many slices are held in memory. */
  public long sliceCount() {
    return offsets.sliceCount();
  }

  public NavigableMap<String, Topic> topics() {
    return topics.byName();
  }

  /** The topics by ascending id, as they are now. */
  List<Topic> topicsById() {
    return topics.byId();
  }

  public @Nullable Topic topic(String name) {
    return topics.topic(name);
  }

  public @Nullable Topic topic(long id) {
    return topics.topic(id);
  }

  /**
   * How far a partition reaches.
   *
   * @throws IllegalArgumentException if there is no such partition
   */
  public PartitionOffsets offsets(long topicId, int partition) {
    return offsets.partition(topicId, partition).offsets();
  }

  /**
   * The slices that hold a partition's records from an offset on: at least one if there is a record
   * at or above it, then as many as fit.
   *
   * @param maxBytes of encoded bytes
   */
  public List<Slice> slices(long topicId, int partition, long fromOffset, long maxBytes) {
    List<Slice> found = new ArrayList<>();
    long[] bytes = {0};
    offsets
        .partition(topicId, partition)
        .visit(
            fromOffset,
            (base, count, payload, position, length, timestamp) -> {
              bytes[0] += length;
              if (!found.isEmpty() && bytes[0] > maxBytes) {
                return false;
              }
              found.add(
                  new Slice(base, count, payloads.payload(payload), position, length, timestamp));
              return bytes[0] < maxBytes;
            });
    return found;
  }

  /**
   * The first slice at or above an offset that holds a record as young as {@code millis}; null if
   * none does.
   */
  public @Nullable Slice firstSliceFromTime(
      long topicId, int partition, long fromOffset, long millis) {
    return offsets.partition(topicId, partition).firstFromTime(fromOffset, millis);
  }

  /** Whether the entry continues the chain (rule A2). */
  public boolean isValid(EntryHeader header) {
    return header.predecessor().equals(lastNonce) || !rules.keep(Rule.CHAIN);
  }

  /** Passes over a void entry (rule A2). */
  public Applied skip(long number) {
    requireNext(number);
    sequence = number;
    if (!rules.keep(Rule.SNAPSHOT_NAMES_LAST_VALID)) {
      snapshotNonce = new Id128(0, number); // stands for the void one's
    }
    return new Applied(number, false, List.of(), List.of());
  }

  /**
   * Applies the next entry, which must be valid.
   *
   * @param payload the segment inside it, if there is one
   */
  public Applied apply(
      EntryHeader header, List<JournalCommand> commands, PayloadRef.@Nullable Inline payload) {
    requireNext(header.sequence());
    if (!isValid(header)) {
      throw new IllegalArgumentException("entry " + header.sequence() + " is void");
    }
    sequence = header.sequence();
    lastNonce = header.nonce();
    snapshotNonce = lastNonce;
    lastTimestampMillis = header.timestampMillis();
    return new EntryApplication(this, header.writer(), payload).apply(commands);
  }

  Payloads payloads() {
    return payloads;
  }

  Topics topicMachine() {
    return topics;
  }

  Offsets offsetMachine() {
    return offsets;
  }

  Producers producers() {
    return producers;
  }

  Members members() {
    return members;
  }

  /** Changes the settings; whether they were others. */
  boolean put(SharedSettings changed) {
    boolean others = !changed.equals(settings);
    settings = changed;
    return others;
  }

  /**
   * Raises the floor; false if the number is not applied yet or not above the present floor (rule
   * D3).
   */
  boolean raiseFloor(long number) {
    if (number >= sequence || number <= floor) {
      return false;
    }
    floor = number;
    producers.handOvers().forgetBelow(number);
    return true;
  }

  private void requireNext(long number) {
    if (number != sequence + 1) {
      throw new IllegalArgumentException("entry " + number + " does not follow " + sequence);
    }
  }
}
