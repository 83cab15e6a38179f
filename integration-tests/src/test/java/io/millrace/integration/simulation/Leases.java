package io.millrace.integration.simulation;

import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.format.ObjectKeys;
import io.millrace.index.command.MemberCommand.Expire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose heartbeats were confirmed when, and by whom: nobody is expired who was not silent for a
 * session (rule A12).
 *
 * <p>Whoever knows by a moment that a heartbeat which it sent less than a session before was
 * confirmed cannot be expired at that moment, nor by an entry that was proposed before it and lands
 * later; one that was silent for a session since it last did something can, and stays so until it
 * does something again. And who expires it has run for a session between two of its heartbeats that
 * reached it, or since the last one: not heard by one that slept is not silent.
 */
final class Leases {

  /** How often a gateway looks at its clock: it does not notice shorter pauses. */
  private static final int TICKS_PER_SESSION = 16;

  private final World world;
  private final Map<Id128, List<Confirmed>> confirmed = new HashMap<>();
  private final Map<Id128, List<Delivered>> delivered = new HashMap<>();
  private final Map<Id128, SimulatedProcess> processes = new HashMap<>();
  private long expired;

  /** A heartbeat, and when its sender could know that it was confirmed. */
  private record Confirmed(long sentNanos, long knownNanos) {}

  /** A heartbeat that a process takes, whatever it makes of it. */
  private record Delivered(SimulatedProcess to, long nanos) {}

  Leases(World world) {
    this.world = world;
  }

  /** A member sends heartbeats. */
  void beat(Id128 member, SimulatedProcess process) {
    processes.put(member, process);
  }

  /** A heartbeat reaches a process. */
  void deliver(Id128 member, SimulatedProcess to) {
    delivered
        .computeIfAbsent(member, absent -> new ArrayList<>())
        .add(new Delivered(to, world.time().nanos()));
  }

  /** A heartbeat that was sent then is confirmed now. */
  void confirm(Id128 member, long sentNanos) {
    confirmed
        .computeIfAbsent(member, absent -> new ArrayList<>())
        .add(new Confirmed(sentNanos, world.time().nanos()));
  }

  /** How many members were expired. */
  long expired() {
    return expired;
  }

  /** The journal says in this entry that a member is one no longer. */
  void expire(Expire expire, EntryHeader entry) {
    expired++;
    long landed = landed(entry.sequence());
    List<Confirmed> before =
        confirmed.getOrDefault(expire.member(), List.of()).stream()
            .filter(each -> each.knownNanos() <= landed)
            .toList();
    requireNoLease(expire, entry, before);
    requireCounted(expire, entry);
  }

  private void requireNoLease(Expire expire, EntryHeader entry, List<Confirmed> before) {
    long leasedUntil = landed(expire.lastSeen()) + session();
    for (Confirmed each : before) {
      if (each.knownNanos() >= leasedUntil) {
        return;
      }
      leasedUntil = Math.max(leasedUntil, each.sentNanos() + session());
    }
    require(
        landed(entry.sequence()) >= leasedUntil,
        entry,
        "expires a member whose lease goes on for %d ms",
        leasedUntil - landed(entry.sequence()));
  }

  private void requireCounted(Expire expire, EntryHeader entry) {
    SimulatedProcess by = processes.get(entry.writer());
    if (by == null) {
      return; // it has never sent a heartbeat itself
    }
    long landed = landed(entry.sequence());
    long begin = Math.max(landed(expire.lastSeen()), landed(expire.coordinate()));
    long longest = 0;
    for (Delivered each : delivered.getOrDefault(expire.member(), List.of())) {
      if (each.to() == by && each.nanos() > begin && each.nanos() <= landed) {
        longest = Math.max(longest, ran(by, begin, each.nanos()));
        begin = each.nanos();
      }
    }
    longest = Math.max(longest, ran(by, begin, landed));
    require(
        longest >= session(),
        entry,
        "expires a member for which its writer waited for %d ms only",
        longest);
  }

  private long ran(SimulatedProcess by, long fromNanos, long toNanos) {
    return by.ranNanos(fromNanos, toNanos, session() / TICKS_PER_SESSION);
  }

  private void require(boolean condition, EntryHeader entry, String otherwise, long nanos) {
    if (!condition) {
      world
          .verdict()
          .wrong(
              "entry %d ".formatted(entry.sequence())
                  + otherwise.formatted(nanos / VirtualTime.MILLI));
    }
  }

  private long session() {
    return world.circumstances().session().toNanos() - VirtualTime.MILLI;
  }

  /** To the millisecond. */
  private long landed(long entry) {
    return VirtualTime.nanosAt(world.store().bucket().firstMillis(ObjectKeys.journal(0, entry)));
  }
}
