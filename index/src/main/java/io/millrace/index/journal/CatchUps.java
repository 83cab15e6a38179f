package io.millrace.index.journal;

import io.millrace.index.journal.LaneEvent.CatchUpWanted;
import java.util.ArrayList;
import java.util.List;

/**
 * The readers that want everything applied that was in the journal when they asked; one look at the
 * tail serves all.
 */
final class CatchUps {

  private final Step step;
  private final Deadlines deadlines;
  private final List<CatchUp> waiting = new ArrayList<>();

  CatchUps(Step step, Deadlines deadlines) {
    this.step = step;
    this.deadlines = deadlines;
  }

  /** A reader asks. */
  void add(CatchUpWanted wanted) {
    waiting.add(
        new CatchUp(deadlines, wanted.ticket(), wanted.deadlineNanos(), step.lastRequestId()));
  }

  /** Whether nobody waits. */
  boolean isEmpty() {
    waiting.removeIf(Pending::isDone);
    return waiting.isEmpty();
  }

  /** The tail was reached by the read of this number. */
  void onTail(long requestId) {
    for (CatchUp each : waiting) {
      if (each.isServedBy(requestId)) {
        each.complete(step, true);
      }
    }
    waiting.removeIf(Pending::isDone);
  }
}
