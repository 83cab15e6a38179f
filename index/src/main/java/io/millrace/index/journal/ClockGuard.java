package io.millrace.index.journal;

import io.millrace.index.rules.Rule;
import io.millrace.index.rules.Rules;
import java.time.Duration;
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
  private static final long QUICK_NANOS = Duration.ofSeconds(10).toNanos();

  private final Step step;
  private final Rules rules;
  private @Nullable Instant lastDate;
  private long lastDateNanos;

  ClockGuard(Step step, Rules rules) {
    this.step = step;
    this.rules = rules;
  }

  /**
   * An answer has come. Its date counts from the request's leaving, so that no delay makes a clock
   * look ahead; after a long one it would hide that one is, and counts only while there is no
   * other.
   */
  void observe(Moment sent, @Nullable Instant date) {
    boolean quick = step.nanos() - sent.monotonicNanos() <= QUICK_NANOS;
    if (date != null && (quick || lastDate == null)) {
      lastDate = date;
      lastDateNanos = quick ? sent.monotonicNanos() : step.nanos();
    }
  }

  boolean isAhead() {
    return aheadMillis() > MOST_AHEAD_MILLIS && rules.keep(Rule.CLOCK_AHEAD_WRITES_NOTHING);
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
