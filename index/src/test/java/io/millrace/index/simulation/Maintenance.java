package io.millrace.index.simulation;

import io.millrace.format.ObjectKeys;
import io.millrace.format.Snapshot;
import io.millrace.index.command.PayloadRef.Inline;
import io.millrace.index.command.Topic;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.Slice;
import io.millrace.index.state.SnapshotCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Deletes all that rule D2 lets it, at once: the worst that a correct sweeper can do to the others.
 */
final class Maintenance {

  private final SimulatedStore store;
  private final VirtualTime time;
  private final Duration grace;

  Maintenance(SimulatedStore store, VirtualTime time, Duration grace) {
    this.store = store;
    this.time = time;
    this.grace = grace;
  }

  /** One round: the numbers whose entries were deleted. */
  List<Long> sweep() {
    long[] aged = agedSnapshots();
    if (aged.length < 2) {
      return List.of();
    }
    long covering = aged[aged.length - 2];
    Set<Long> referred = referredBy(covering);
    List<Long> deleted = new ArrayList<>();
    for (String key : List.copyOf(store.keys(ObjectKeys.journalPrefix(0)).keySet())) {
      long number = ObjectKeys.journalSequence(key).orElseThrow();
      if (number <= covering && !referred.contains(number)) {
        store.deleteNow(key);
        deleted.add(number);
      }
    }
    for (String key : List.copyOf(store.keys(ObjectKeys.snapshotPrefix(0)).keySet())) {
      if (ObjectKeys.snapshotSequence(key).orElseThrow() < covering) {
        store.deleteNow(key);
      }
    }
    return deleted;
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

  private Set<Long> referredBy(long covering) {
    LaneState state =
        SnapshotCodec.decode(
            Snapshot.read(Objects.requireNonNull(store.standing(ObjectKeys.snapshot(0, covering)))),
            0,
            1);
    Set<Long> referred = new HashSet<>();
    for (Topic topic : state.topics().values()) {
      for (int partition = 0; partition < topic.config().partitions(); partition++) {
        state.slices(topic.id(), partition, 0, Long.MAX_VALUE).stream()
            .map(Slice::payload)
            .filter(Inline.class::isInstance)
            .map(payload -> ((Inline) payload).sequence())
            .forEach(referred::add);
      }
    }
    return referred;
  }
}
