package io.millrace.index.model.members;

import static io.millrace.index.model.members.MemberMutation.*;

import io.millrace.index.model.members.LogEntry.Kind;

/** A12, sentence by sentence. The methods that return nothing change the state they are given. */
final class MemberRules {

  private final MemberBounds bounds;
  private final MemberMutation mutation;

  MemberRules(MemberBounds bounds, MemberMutation mutation) {
    this.bounds = bounds;
    this.mutation = mutation;
  }

  LaneState lane(MemberState state, int number) {
    return LaneState.after(state.log, number, mutation);
  }

  LaneState tail(MemberState state) {
    return lane(state, state.length());
  }

  /** The writer of the last coordinate entry, as far as it has applied the journal. */
  boolean coordinates(MemberState state, Coordinator gateway) {
    return mutation == TWO_COORDINATORS
        ? gateway.believes
        : lane(state, gateway.applied).coordinator() == gateway.name;
  }

  /** It confirms a heartbeat only while it coordinates and its last look at the tail is young. */
  boolean confirms(MemberState state, Coordinator gateway) {
    boolean young =
        bounds.staleTicks == 0
            ? gateway.applied == state.length()
            : gateway.age <= bounds.staleTicks;
    boolean unchecked = mutation == STALE_ANSWERS || mutation == TWO_COORDINATORS;
    return !gateway.paused && (young || unchecked) && coordinates(state, gateway);
  }

  /** A session, and the time for which it may have confirmed with an old state. */
  int patience() {
    return MemberBounds.SESSION_TICKS + (mutation == NO_MARGIN ? 0 : bounds.staleTicks);
  }

  boolean mayPropose(MemberState state, Coordinator gateway, int member) {
    return mutation != EXPIRED_BY_TIMESTAMPS
        && !gateway.paused
        && gateway.unheard(member) >= patience()
        && coordinates(state, gateway)
        && lane(state, gateway.applied).has(member);
  }

  /** Heartbeats are counted from the coordinate entry on, at zero for everybody. */
  private void beginToCount(Coordinator gateway) {
    gateway.countFrom(mutation == NO_FULL_SESSION ? patience() : 0);
  }

  /** A12: by an entry, and from when it applies that. */
  void becomeCoordinator(MemberState state, Coordinator gateway) {
    if (mutation == TWO_COORDINATORS) {
      gateway.believes = true;
      beginToCount(gateway);
    } else {
      append(state, gateway, LogEntry.of(Kind.COORDINATE, gateway.name));
    }
  }

  /** What a member writes counts as heard. */
  void applyNext(MemberState state, Coordinator gateway) {
    gateway.applied++;
    LogEntry entry = state.log.get(gateway.applied - 1);
    boolean commits = entry.kind() == Kind.COMMIT && lane(state, gateway.applied).accepted();
    if (entry.kind() == Kind.JOIN || commits) {
      gateway.hear(entry.who());
    }
    if (entry.kind() == Kind.COORDINATE && entry.who() == gateway.name) {
      beginToCount(gateway);
    }
  }

  /** Appends, and notes what must not happen by it. */
  void append(MemberState state, Coordinator writer, LogEntry entry) {
    LaneState before = tail(state);
    state.append(entry.at(timestamp(state, writer)));
    LaneState after = tail(state);
    if (after.fencingBroken()) {
      state.wrong =
          "a commit of m%d is accepted that it made before another was given the partition"
              .formatted(entry.who());
    }
    for (int i = 0; i < state.members.size(); i++) {
      if (before.has(i) && !after.has(i) && !state.members.get(i).silent) {
        state.wrong = "m%d is expired, though it was not silent for a session".formatted(i);
      }
    }
    if (after.accepted() && (entry.kind() == Kind.JOIN || entry.kind() == Kind.COMMIT)) {
      state.members.get(entry.who()).act();
    }
  }

  /** Timestamps matter only where they expire members. */
  private int timestamp(MemberState state, Coordinator writer) {
    if (mutation != EXPIRED_BY_TIMESTAMPS) {
      return 0;
    }
    int ahead = writer.name == 1 ? MemberBounds.SESSION_TICKS : 0;
    return Math.max(state.lastTimestamp(), state.now + ahead);
  }

  /** Members send heartbeats, and coordinators count. */
  void tick(MemberState state) {
    state.now++;
    for (Coordinator each : state.gateways) {
      boolean current = each.applied == state.length() || bounds.staleTicks == 0;
      each.age = current ? 0 : Math.min(bounds.staleTicks + 1, each.age + 1);
    }
    for (int i = 0; i < state.members.size(); i++) {
      tick(state, i, state.members.get(i));
    }
  }

  private void tick(MemberState state, int index, Member member) {
    boolean[] heard = new boolean[MemberBounds.GATEWAYS];
    if (member.isRunning()) {
      sendHeartbeats(state, member, heard);
    } else if (member.status == Member.Status.PAUSED) {
      member.keepsSilent();
    }
    for (Coordinator each : state.gateways) {
      boolean counts = !each.paused || mutation == OWN_PAUSE_COUNTS;
      if (heard[each.name]) {
        each.hear(index);
      } else if (counts && coordinates(state, each)) {
        each.missHeartbeat(index, patience());
      }
    }
  }

  /** Members that are not confirmed try the others. */
  private void sendHeartbeats(MemberState state, Member member, boolean[] heard) {
    Coordinator home = state.gateways.get(member.home);
    Coordinator other = state.gateways.get(1 - member.home);
    heard[home.name] = !home.paused;
    if (!confirms(state, home)) {
      heard[other.name] = !other.paused;
      if (!confirms(state, other)) {
        return;
      }
      member.home = other.name;
    }
    member.isAnswered();
  }
}
