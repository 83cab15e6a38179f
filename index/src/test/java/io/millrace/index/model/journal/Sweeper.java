package io.millrace.index.model.journal;

import static io.millrace.index.model.journal.JournalMutation.*;

/** D2: what may be deleted. */
final class Sweeper {

  private final JournalBounds bounds;
  private final JournalMutation mutation;

  Sweeper(JournalBounds bounds, JournalMutation mutation) {
    this.bounds = bounds;
    this.mutation = mutation;
  }

  boolean mayDelete(JournalState state, int number) {
    Bucket bucket = state.bucket;
    if (bucket.isAbsent(number)) {
      return false;
    }
    return switch (mutation) {
      case GRACE_OF_ENTRIES ->
          number <= bucket.newestSnapshot(2, state.now)
              && state.now - bucket.writtenAt(number) >= bounds.grace;
      case BOUNDARY_GOES_BACK -> number <= bucket.highestBoundary();
      default -> number <= covered(state);
    };
  }

  /** The second newest of the snapshots that are older than the grace. */
  int covered(JournalState state) {
    int clock = state.now + (mutation == SWEEPER_CLOCK_AHEAD ? 1 : 0);
    int n = mutation == ONE_SNAPSHOT_COVERS ? 1 : 2;
    return state.bucket.newestSnapshot(n, clock - bounds.grace);
  }
}
