package io.millrace.index.model.members;

import io.millrace.index.model.Fingerprint;
import io.millrace.index.model.members.LogEntry.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A gateway: what it has applied, and the heartbeats that it counts in memory. */
final class Coordinator {

  final int name;
  int applied;
  boolean paused;

  /** Whether it takes itself for the coordinator, which only one mutation asks. */
  boolean believes;

  /** Its expire in flight. */
  @Nullable LogEntry proposal;

  /** Ticks since it saw the tail. */
  int age;

  /** For each member the ticks without a heartbeat. */
  private int[] unheard = {0, 0};

  Coordinator(int name) {
    this.name = name;
    this.believes = name == 0;
  }

  Coordinator copy() {
    Coordinator copy = new Coordinator(name);
    copy.applied = applied;
    copy.paused = paused;
    copy.believes = believes;
    copy.proposal = proposal;
    copy.age = age;
    copy.unheard = unheard.clone();
    return copy;
  }

  void countFrom(int ticks) {
    Arrays.fill(unheard, ticks);
  }

  void hear(int member) {
    unheard[member] = 0;
  }

  void missHeartbeat(int member, int most) {
    unheard[member] = Math.min(most, unheard[member] + 1);
  }

  int unheard(int member) {
    return unheard[member];
  }

  /** A12: names the member's last entry and the coordinate entry under which it was counted. */
  void propose(int member, LaneState state) {
    proposal =
        new LogEntry(Kind.EXPIRE, member, state.lastEntry(member), state.coordinateEntry(), 0);
  }

  void fingerprint(Fingerprint into, boolean coordinates) {
    into.add(applied, age);
    into.add(paused);
    into.add(believes);
    into.add(proposal != null);
    if (proposal != null) {
      proposal.fingerprint(into);
    }
    // A gateway that does not coordinate begins to count anew when it does.
    into.add(coordinates ? unheard : new int[unheard.length]);
  }
}
