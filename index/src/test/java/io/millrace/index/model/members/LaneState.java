package io.millrace.index.model.members;

import static io.millrace.index.model.members.MemberMutation.*;

import java.util.List;

/** Lane state after a prefix of the journal: who is in, who owns the partition, who coordinates. */
final class LaneState {

  private static final int MEMBERS = 2;
  private static final int NOBODY = -1;

  private final MemberMutation mutation;
  private final boolean[] in = new boolean[MEMBERS];
  private final int[] lastEntry = new int[MEMBERS];
  private final int[] lastTimestamp = new int[MEMBERS];
  private final int[] generationOfOther = new int[MEMBERS];
  private int number;
  private int generation;
  private int owner = NOBODY;
  private int coordinateEntry;
  private int coordinator;
  private boolean accepted;
  private boolean fencingBroken;

  private LaneState(MemberMutation mutation) {
    this.mutation = mutation;
  }

  static LaneState after(List<LogEntry> log, int number, MemberMutation mutation) {
    LaneState state = new LaneState(mutation);
    log.subList(0, number).forEach(state::apply);
    return state;
  }

  private void apply(LogEntry entry) {
    number++;
    if (mutation == EXPIRED_BY_TIMESTAMPS) {
      removeByTimestamp(entry.timestamp());
    }
    accepted =
        switch (entry.kind()) {
          case JOIN, COORDINATE, OTHER -> true;
          case COMMIT -> acceptsCommit(entry);
          case EXPIRE -> acceptsExpire(entry);
        };
    if (accepted) {
      accept(entry);
    }
  }

  /** A12: checked when applied. */
  private boolean acceptsCommit(LogEntry commit) {
    boolean current = owner == commit.who() && commit.argument() == generation;
    return in[commit.who()] && (mutation == GENERATION_UNCHECKED || current);
  }

  /** A12: void if the member did anything since, or another coordinate entry follows. */
  private boolean acceptsExpire(LogEntry expire) {
    boolean idle = lastEntry[expire.who()] <= expire.argument() || mutation == EXPIRE_NOT_VOID;
    boolean checked = mutation != COORDINATOR_UNCHECKED && mutation != TWO_COORDINATORS;
    return in[expire.who()] && idle && (!checked || expire.coordinate() == coordinateEntry);
  }

  private void accept(LogEntry entry) {
    switch (entry.kind()) {
      case JOIN -> {
        in[entry.who()] = true;
        generation++;
        give(entry.who());
        act(entry);
      }
      case COMMIT -> {
        fencingBroken |= entry.argument() < generationOfOther[entry.who()];
        act(entry);
      }
      case EXPIRE -> remove(entry.who());
      case COORDINATE -> {
        coordinateEntry = number;
        coordinator = entry.who();
      }
      case OTHER -> {}
    }
  }

  private void act(LogEntry entry) {
    lastEntry[entry.who()] = number;
    lastTimestamp[entry.who()] = entry.timestamp();
  }

  private void give(int member) {
    if (member != owner && member != NOBODY) {
      generationOfOther[1 - member] = generation;
    }
    owner = member;
  }

  private void remove(int member) {
    in[member] = false;
    generation++;
    if (owner == member) {
      give(in[1 - member] ? 1 - member : NOBODY);
    }
  }

  private void removeByTimestamp(int timestamp) {
    for (int member = 0; member < MEMBERS; member++) {
      if (in[member] && lastTimestamp[member] + MemberBounds.SESSION_TICKS <= timestamp) {
        remove(member);
      }
    }
  }

  boolean has(int member) {
    return in[member];
  }

  /** The number of a member's last entry. */
  int lastEntry(int member) {
    return lastEntry[member];
  }

  int generation() {
    return generation;
  }

  /** The number of the last coordinate entry; 0 if there is none. */
  int coordinateEntry() {
    return coordinateEntry;
  }

  int coordinator() {
    return coordinator;
  }

  /** Whether the entry applied last was. */
  boolean accepted() {
    return accepted;
  }

  /** Whether a commit was accepted that was made before another member was given the partition. */
  boolean fencingBroken() {
    return fencingBroken;
  }
}
