package io.millrace.index.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Compares the local clock with the store's: a writer that is more than a minute ahead does not
 * write (rule A10). A clock may jump between two answers, so the store's last date is carried on by
 * the monotonic clock, and compared whenever something would be written. Without dates there is
 * nothing to compare.
 */
final class ClockGuard {

  private static final long MOST_AHEAD_MILLIS = 60_000;

  private final Step step;
  private @Nullable Instant lastDate;
  private long lastDateNanos;

  ClockGuard(Step step) {
    this.step = step;
  }

  /** An answer has come; its date counts from the request's leaving, so that no delay counts. */
  void observe(Moment sent, @Nullable Instant date) {
    if (date != null) {
      lastDate = date;
      lastDateNanos = sent.monotonicNanos();
    }
  }

  boolean isAhead() {
    return aheadMillis() > MOST_AHEAD_MILLIS;
  }

  /** A sentence for people. */
  String problem() {
    return "this gateway's clock is "
        + aheadMillis() / 1000
        + " s ahead of the store's; set it right";
  }

  private long aheadMillis() {
    if (lastDate == null) {
      return 0;
    }
    long sinceMillis = (step.nanos() - lastDateNanos) / 1_000_000;
    return step.now().wallMillis() - lastDate.toEpochMilli() - sinceMillis;
  }
}
