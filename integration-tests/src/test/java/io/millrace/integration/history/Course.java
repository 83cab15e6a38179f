package io.millrace.integration.history;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Steps in the order in which they have to have happened, each at one moment between its two times.
 * They can have if, and only if, none was over before one in front of it began: then the latest
 * beginning so far is a moment within every step, and never goes back. So one look at each step is
 * enough.
 */
final class Course {
  /**
   * One of them.
   *
   * @param what for messages
   * @param untilNanos when it was over; {@link Long#MAX_VALUE} if nobody knows
   */
  record Step(Object what, long fromNanos, long untilNanos) {}

  private final BiConsumer<Step, Step> conflicts;
  private @Nullable Step latest;

  /**
   * Begins without a step.
   *
   * @param conflicts is given a step, and one in front of it that began only after it was over
   */
  Course(BiConsumer<Step, Step> conflicts) {
    this.conflicts = conflicts;
  }

  /** Adds the next steps, which may have happened in any order among themselves. */
  void next(List<Step> steps) {
    Step before = latest;
    for (Step step : steps) {
      if (before != null && before.fromNanos() > step.untilNanos()) {
        conflicts.accept(step, before);
      }
      if (latest == null || step.fromNanos() > latest.fromNanos()) {
        latest = step;
      }
    }
  }
}
