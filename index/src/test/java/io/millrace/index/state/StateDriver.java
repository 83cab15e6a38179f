package io.millrace.index.state;

import io.millrace.format.Compression;
import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.AppendSlices.Part;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.PayloadRef;
import io.millrace.index.command.PayloadRef.Inline;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.TopicConfig;
import io.millrace.index.command.TopicPatch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A state to which a test applies one entry after the other, each with a payload. */
final class StateDriver {

  static final Id128 CLUSTER = new Id128(1, 1);
  static final int PAYLOAD_LENGTH = 1 << 20;

  private static final int PAYLOAD_POSITION = 100;
  private static final int BATCH_LENGTH = 100;

  private final LaneState state;

  StateDriver(LaneState state) {
    this.state = state;
  }

  StateDriver() {
    this(new LaneState(0, 1, CLUSTER));
  }

  LaneState state() {
    return state;
  }

  /** Applies the commands as the next entry; their results. */
  List<Object> apply(JournalCommand... commands) {
    return applied(commands).results();
  }

  /** Applies a command as the next entry; its result. */
  Object applyOne(JournalCommand command) {
    return apply(command).getFirst();
  }

  /** Applies the commands as the next entry, by another writer; the first one's result. */
  Object applyAs(Id128 writer, JournalCommand... commands) {
    List<Object> results = applied(writer, commands).results();
    return results.isEmpty() ? List.of() : results.getFirst();
  }

  Applied applied(JournalCommand... commands) {
    return applied(CLUSTER, commands);
  }

  private Applied applied(Id128 writer, JournalCommand... commands) {
    long next = state.sequence() + 1;
    EntryHeader header =
        EntryHeader.unsized(
            state.lane(), next, new Id128(2, next), state.lastNonce(), writer, 1_000 * next);
    return state.apply(header, List.of(commands), inline(next));
  }

  /** The payload of an entry. */
  Inline inline(long sequence) {
    return new Inline(
        state.lane(), sequence, new Id128(2, sequence), PAYLOAD_POSITION, PAYLOAD_LENGTH);
  }

  /** The segments that its slices refer to, by number. */
  static Map<Long, PayloadRef> payloads(LaneState state) {
    Map<Long, PayloadRef> payloads = new TreeMap<>();
    state.payloads().capture().forEach(payloads::put);
    return payloads;
  }

  /** Makes a topic and returns its id. */
  long createTopic(String name, int partitions) {
    applyOne(putTopic(name, partitions));
    return state.sequence();
  }

  static PutTopic putTopic(String name, int partitions) {
    return new PutTopic(name, TopicPatch.EMPTY, config(partitions));
  }

  static TopicConfig config(int partitions) {
    return new TopicConfig(partitions, 1_000, TopicConfig.UNLIMITED, Compression.ZSTD, 1_000);
  }

  /** Appends a batch of some records to partition 0, far from other batches in the payload. */
  static AppendSlices append(long topicId, int records) {
    return append(topicId, part(0, records, 0));
  }

  static AppendSlices append(long topicId, Part... parts) {
    return new AppendSlices(topicId, null, List.of(parts));
  }

  /** A batch of 100 bytes. */
  static Part part(int partition, int records, int position) {
    return new Part(partition, records, position, BATCH_LENGTH, 0);
  }
}
