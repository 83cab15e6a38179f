package io.millrace.index.simulation;

import io.millrace.format.Id128;
import io.millrace.format.ObjectKeys;
import io.millrace.format.Snapshot;
import io.millrace.index.command.RaiseFloor;
import io.millrace.index.command.Topic;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.SnapshotCodec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Deletes all that rules D2 and D3 let it, at once: the worst that a correct sweeper can do to the
 * others.
 */
final class Maintenance {

  private final SimulatedStore store;
  private final VirtualTime time;
  private final Duration grace;
  private long raisedNanos;

  Maintenance(SimulatedStore store, VirtualTime time, Duration grace) {
    this.store = store;
    this.time = time;
    this.grace = grace;
  }

  /**
   * Raises the floor to the end of the journal: all references whose upload began before are
   * refused from here on (rule D3).
   *
   * @return whether it was time to, and nobody else took the number
   */
  boolean raiseFloor(Truth truth, Id128 nonce) {
    if (time.nanos() - raisedNanos < grace.toNanos()) {
      return false;
    }
    raisedNanos = time.nanos();
    truth.advance();
    ByteBuffer entry = truth.next(nonce, new RaiseFloor(truth.sequence()));
    return store.createNow(ObjectKeys.journal(0, truth.sequence() + 1), entry);
  }

  /** One round: the numbers whose entries were deleted. */
  List<Long> sweep() {
    long[] aged = agedSnapshots();
    if (aged.length < 2) {
      return List.of();
    }
    long covering = aged[aged.length - 2];
    LaneState state = state(covering);
    Set<String> referred = referredBy(state);
    sweepSegments(state.floor(), referred);
    for (String key : List.copyOf(store.keys(ObjectKeys.snapshotPrefix(0)).keySet())) {
      if (ObjectKeys.snapshotSequence(key).orElseThrow() < covering) {
        store.deleteNow(key);
      }
    }
    return sweepJournal(covering, referred);
  }

  private List<Long> sweepJournal(long covering, Set<String> referred) {
    List<Long> deleted = new ArrayList<>();
    for (String key : List.copyOf(store.keys(ObjectKeys.journalPrefix(0)).keySet())) {
      long number = ObjectKeys.journalSequence(key).orElseThrow();
      if (number <= covering && !referred.contains(key)) {
        store.deleteNow(key);
        deleted.add(number);
      }
    }
    return deleted;
  }

  private void sweepSegments(long floor, Set<String> referred) {
    String prefix = ObjectKeys.segmentPrefix(0);
    for (String key : List.copyOf(store.keys(prefix).keySet())) {
      long base = Long.parseLong(key.substring(prefix.length(), key.indexOf('-')));
      if (base < floor && !referred.contains(key)) {
        store.deleteNow(key);
      }
    }
  }

  /**
   * The numbers of the snapshots that are older than {@code lane.grace} by the store's own clock,
   * ascending.
   */
  private long[] agedSnapshots() {
    long listDate = time.wallMillis() / 1000 * 1000;
    return store.keys(ObjectKeys.snapshotPrefix(0)).entrySet().stream()
        .filter(each -> listDate - each.getValue() / 1000 * 1000 > grace.toMillis())
        .map(Map.Entry::getKey)
        .flatMapToLong(key -> ObjectKeys.snapshotSequence(key).stream())
        .sorted()
        .toArray();
  }

  private LaneState state(long covering) {
    ByteBuffer snapshot = Objects.requireNonNull(store.standing(ObjectKeys.snapshot(0, covering)));
    return SnapshotCodec.decode(Snapshot.read(snapshot), 0, 1);
  }

  private static Set<String> referredBy(LaneState state) {
    Set<String> referred = new HashSet<>();
    for (Topic topic : state.topics().values()) {
      for (int partition = 0; partition < topic.config().partitions(); partition++) {
        state.slices(topic.id(), partition, 0, Long.MAX_VALUE).stream()
            .map(slice -> slice.payload().key())
            .forEach(referred::add);
      }
    }
    return referred;
  }
}
