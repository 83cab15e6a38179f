package io.millrace.index.model.segments;

import static io.millrace.index.model.segments.DeletionMutation.*;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A lane on which nothing happens any more but maintenance, at its slowest: an entry that raises
 * the floor once per grace, and a snapshot when one is due and its number is free.
 */
final class IdleLane {

  private static final int GRACES = 10;

  private final DeletionState start;
  private final DeletionBounds bounds;
  private final DeletionMutation mutation;
  private final Deleter deleter;
  private final int referredAtTail;
  private final List<Integer> floors = new ArrayList<>();
  private final List<Integer> snapshotAt = new ArrayList<>();
  private final Set<Integer> deleted = new HashSet<>();
  private int now;
  private int lastRaise;

  IdleLane(DeletionState start, DeletionBounds bounds, DeletionMutation mutation, Deleter deleter) {
    this.start = start;
    this.bounds = bounds;
    this.mutation = mutation;
    this.deleter = deleter;
    this.now = start.now();
    this.lastRaise = start.now();
    this.referredAtTail = deleter.referred(start, start.length());
    for (int number = 0; number <= start.length(); number++) {
      floors.add(References.floor(start.log(), number));
      snapshotAt.add(start.snapshotAt().get(number));
    }
  }

  /**
   * D3: whether all that the tail does not refer to gets deleted, after which nothing is written.
   */
  boolean deletesEverything() {
    for (; now < start.now() + GRACES * bounds.grace(); now++) {
      int newestBase = deleteAndTellNewestBaseLeft();
      if (newestBase < 0) {
        return true;
      }
      writeSnapshotIfDue();
      raiseFloorIfDue(newestBase);
    }
    return false;
  }

  /** Negative if nothing is left. */
  private int deleteAndTellNewestBaseLeft() {
    int judgedAt = secondSnapshotOlderThanGrace();
    int newestBase = -1;
    for (int i = 0; i < start.segments().size(); i++) {
      Segment segment = start.segments().get(i);
      if (segment.isPresent() && !References.has(referredAtTail, i) && !deleted.contains(i)) {
        if (judgedAt > 0
            && segment.base() < floors.get(judgedAt)
            && !References.has(referred(judgedAt), i)) {
          deleted.add(i);
        } else {
          newestBase = Math.max(newestBase, segment.base());
        }
      }
    }
    return newestBase;
  }

  private int referred(int number) {
    return number >= start.length() ? referredAtTail : deleter.referred(start, number);
  }

  private int secondSnapshotOlderThanGrace() {
    int found = 0;
    for (int number = tail(); number > 0; number--) {
      int at = snapshotAt.get(number);
      if (at != DeletionState.NO_SNAPSHOT && now - at >= bounds.grace() && ++found == 2) {
        return number;
      }
    }
    return 0;
  }

  private void writeSnapshotIfDue() {
    int newest = DeletionState.NO_SNAPSHOT;
    for (int at : snapshotAt) {
      newest = at == DeletionState.NO_SNAPSHOT ? newest : at;
    }
    boolean due = newest == DeletionState.NO_SNAPSHOT || now - newest >= bounds.grace();
    if (due && tail() > 0 && snapshotAt.get(tail()) == DeletionState.NO_SNAPSHOT) {
      snapshotAt.set(tail(), now);
    }
  }

  private void raiseFloorIfDue(int newestBase) {
    boolean raises =
        switch (mutation) {
          case FLOOR_NEVER_RAISED -> false;
          case FLOOR_RAISED_STINGILY -> newestBase >= floors.get(tail());
          default -> true;
        };
    if (raises && now - lastRaise >= bounds.grace()) {
      floors.add(tail());
      snapshotAt.add(DeletionState.NO_SNAPSHOT);
      lastRaise = now;
    }
  }

  private int tail() {
    return floors.size() - 1;
  }
}
