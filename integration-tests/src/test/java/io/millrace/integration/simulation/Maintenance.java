package io.millrace.integration.simulation;

import io.millrace.format.Id128;
import io.millrace.format.ObjectKeys;
import io.millrace.format.Snapshot;
import io.millrace.index.command.RaiseFloor;
import io.millrace.index.command.Topic;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.SnapshotCodec;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Deletes all that rules D2 and D3 let it, or as much of it as it likes, at once: the worst that a
 * correct sweeper can do to the others.
 */
final class Maintenance {

  private final World world;
  private final Bucket bucket;
  private final boolean keepsSnapshots;
  private long raisedNanos;

  Maintenance(World world) {
    this.world = world;
    this.bucket = world.store().bucket();
    this.keepsSnapshots = world.random().nextInt(3) == 0;
  }

  /**
   * Raises the floor to the end of the journal, once per grace: references whose upload began
   * before are refused from here on (rule D3).
   */
  void raiseFloor(TrueJournal journal) {
    if (world.time().nanos() - raisedNanos < world.circumstances().graceNanos()) {
      return;
    }
    raisedNanos = world.time().nanos();
    journal.advanceToEnd();
    long end = journal.state().sequence();
    if (end == 0) {
      return;
    }
    String key = ObjectKeys.journal(0, end + 1);
    ByteBuffer entry = journal.next(Id128.random(world.random()), new RaiseFloor(end));
    bucket.remember(key, entry);
    if (bucket.create(key, entry)) {
      world.faults().count(Fault.FLOOR_RAISED);
      world.trace().add(What.FLOOR, end, 0, 0);
    }
  }

  /** One round. */
  void sweep() {
    long[] aged = agedSnapshots();
    if (aged.length < 2) {
      return;
    }
    long covering = aged[aged.length - 2];
    LaneState state = state(covering);
    Set<String> referred = referredBy(state);
    boolean all = world.random().nextBoolean();
    boolean some = false;
    for (String key : List.copyOf(bucket.under(ObjectKeys.lanesPrefix()).keySet())) {
      if (mayGo(key, covering, state.floor(), referred) && (all || world.random().nextInt(3) > 0)) {
        delete(key);
        some = true;
      }
    }
    if (some) {
      world.faults().count(Fault.SWEEP);
    }
  }

  private boolean mayGo(String key, long covering, long floor, Set<String> referred) {
    if (key.startsWith(ObjectKeys.snapshotPrefix(0))) {
      return Keys.number(key) < covering && !keepsSnapshots;
    }
    if (key.startsWith(ObjectKeys.journalPrefix(0))) {
      return Keys.number(key) <= covering && !referred.contains(key);
    }
    return Keys.number(key) < floor && !referred.contains(key);
  }

  private void delete(String key) {
    bucket.delete(key);
    world.trace().add(What.DELETED, Keys.number(key), 0, 0);
    if (key.startsWith(ObjectKeys.journalPrefix(0)) && world.faults().strikes(Fault.GHOST)) {
      long later = world.someTime(VirtualTime.MILLI, world.circumstances().graceNanos());
      world.time().after(world.oneOf(0L, later), () -> world.store().landOldPut(key));
    }
  }

  /**
   * The numbers of the snapshots that are older than {@code lane.grace} by the store's own clock,
   * ascending.
   */
  private long[] agedSnapshots() {
    long listDate = world.time().wallMillis() / 1000 * 1000;
    long grace = world.circumstances().grace().toMillis();
    return bucket.under(ObjectKeys.snapshotPrefix(0)).entrySet().stream()
        .filter(each -> listDate - each.getValue().wallMillis() / 1000 * 1000 > grace)
        .map(Map.Entry::getKey)
        .mapToLong(Keys::number)
        .sorted()
        .toArray();
  }

  private LaneState state(long covering) {
    Bucket.Standing snapshot =
        Objects.requireNonNull(bucket.standing(ObjectKeys.snapshot(0, covering)));
    return SnapshotCodec.decode(Snapshot.read(snapshot.content()), 0, 1);
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
