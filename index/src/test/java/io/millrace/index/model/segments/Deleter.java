package io.millrace.index.model.segments;

import static io.millrace.index.model.segments.DeletionMutation.*;

import java.util.List;

/** What D2 lets anybody delete, and what lane state says of segments. */
final class Deleter {

  private final DeletionBounds bounds;
  private final DeletionMutation mutation;

  Deleter(DeletionBounds bounds, DeletionMutation mutation) {
    this.bounds = bounds;
    this.mutation = mutation;
  }

  /** S: the second newest of the snapshots that are older than the grace. */
  int judgedAt(DeletionState state) {
    if (mutation == JUDGED_AT_TAIL) {
      return state.length();
    }
    int grace = mutation == NO_GRACE ? 0 : bounds.grace();
    return state.newestSnapshot(2, state.now() - grace);
  }

  /** Its base is below the floor of S, and the state of S does not refer to it. */
  boolean mayDelete(DeletionState state, int index) {
    Segment segment = state.segments().get(index);
    int judgedAt = judgedAt(state);
    if (!segment.isPresent() || judgedAt == 0) {
      return false;
    }
    boolean referred = References.has(referred(state, judgedAt), index);
    for (int older = 0; older < judgedAt && mutation == REFERENCES_OF_OLDER_STATE; older++) {
      referred &= References.has(referred(state, older), index);
    }
    int floorOf = mutation == FLOOR_OF_TAIL ? state.length() : judgedAt;
    int floor = References.floor(state.log(), floorOf);
    return !referred && segment.base() < floor + (mutation == BASE_AT_FLOOR_DELETED ? 1 : 0);
  }

  /** What lane state refers to after a number, as bits. */
  int referred(DeletionState state, int number) {
    return references(state.segments()).after(state.log(), number);
  }

  boolean hasInputs(DeletionState state) {
    return references(state.segments()).allPlain(referred(state, state.length()));
  }

  /** D3: a reference with a base below the floor is refused when applied. */
  private References references(List<Segment> segments) {
    boolean refuses = mutation != OLD_BASE_ACCEPTED;
    return new References(
        bounds.plain(),
        (entry, floor) -> refuses && segments.get(entry.segment()).base() < floor,
        true);
  }
}
