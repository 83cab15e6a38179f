package io.millrace.index.simulation;

import io.millrace.format.Batch;
import io.millrace.format.Entry;
import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.format.LogRecord;
import io.millrace.format.ObjectKeys;
import io.millrace.index.command.CommandCodec;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.PayloadRef.Inline;
import io.millrace.index.command.Topic;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.Slice;
import io.millrace.index.state.SnapshotCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What really happened: the first object that ever stood at each number, up to the first number at
 * which none ever did, followed along the chain. Every gateway must see a prefix of it.
 */
final class Truth {

  private final SimulatedStore store;
  private final Id128 clusterId;
  private final LaneState state;
  private long voids;

  Truth(SimulatedStore store, Id128 clusterId) {
    this.store = store;
    this.clusterId = clusterId;
    this.state = new LaneState(0, 1, clusterId);
  }

  /** Follows the journal as far as it goes by now. */
  void advance() {
    advanceTo(Long.MAX_VALUE);
  }

  /** Follows the journal up to a number. */
  void advanceTo(long last) {
    while (state.sequence() < last) {
      ByteBuffer entry = store.firstEver(ObjectKeys.journal(0, state.sequence() + 1));
      if (entry == null) {
        return;
      }
      apply(entry);
    }
  }

  long voids() {
    return voids;
  }

  long sequence() {
    return state.sequence();
  }

  /** The state after a number, as a snapshot; null if the journal does not go so far. */
  @Nullable ByteBuffer snapshot(long sequence) {
    Truth then = fromTheStart();
    then.advanceTo(sequence);
    return then.sequence() == sequence ? then.snapshot() : null;
  }

  /** The state as a snapshot. */
  ByteBuffer snapshot() {
    return SnapshotCodec.encode(state);
  }

  /** The same truth, of which nothing is applied yet. */
  Truth fromTheStart() {
    return new Truth(store, clusterId);
  }

  /** The entry with this command that would be valid at the end of the journal. */
  ByteBuffer next(Id128 nonce, JournalCommand command) {
    EntryHeader header =
        EntryHeader.unsized(
            0, state.sequence() + 1, nonce, state.lastNonce(), nonce, state.lastTimestampMillis());
    return Entry.encode(header, List.of(CommandCodec.encode(command)), null);
  }

  @Nullable Topic topic(String name) {
    return state.topic(name);
  }

  /** The values of a partition, by offset, from the objects that stand now. */
  List<String> values(long topicId, int partition) {
    List<String> values = new ArrayList<>();
    for (Slice slice : state.slices(topicId, partition, 0, Long.MAX_VALUE)) {
      if (slice.baseOffset() != values.size()) {
        throw new AssertionError("offsets have a gap before " + slice.baseOffset());
      }
      String key = slice.payload().key();
      ByteBuffer object = store.standing(key);
      if (object == null) {
        throw new AssertionError(key + " is referred to but does not stand");
      }
      ByteBuffer batches =
          object.slice(slice.payload().objectPosition() + slice.position(), slice.length());
      while (batches.hasRemaining()) {
        for (LogRecord record : Batch.read(batches).records()) {
          values.add(text(Objects.requireNonNull(record.value())));
        }
      }
    }
    return values;
  }

  private void apply(ByteBuffer content) {
    EntryHeader header = Entry.readHeader(content);
    if (!state.isValid(header)) {
      state.skip(header.sequence());
      voids++;
      return;
    }
    Entry entry = Entry.read(content);
    Inline inline =
        header.payloadLength() == 0
            ? null
            : new Inline(
                0,
                header.sequence(),
                header.nonce(),
                entry.payloadPosition(),
                header.payloadLength());
    state.apply(
        header, entry.commands().stream().map(raw -> CommandCodec.decode(raw, 0)).toList(), inline);
  }

  private static String text(ByteBuffer value) {
    String padded = StandardCharsets.UTF_8.decode(value.duplicate()).toString();
    return padded.substring(0, padded.indexOf(' '));
  }
}
