package io.millrace.index.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Compares the local clock with the store's: a writer that is more than a minute ahead does not
 * write (rule A10).
 */
final class ClockGuard {

  private static final long MOST_AHEAD_MILLIS = 60_000;

  private long aheadMillis;

  /** An answer has come; the request's time of leaving is compared, so that no delay counts. */
  void observe(Moment sent, @Nullable Instant date) {
    if (date != null) {
      aheadMillis = sent.wallMillis() - date.toEpochMilli();
    }
  }

  boolean isAhead() {
    return aheadMillis > MOST_AHEAD_MILLIS;
  }

  /** A sentence for people. */
  String problem() {
    return "this gateway's clock is "
        + aheadMillis / 1000
        + " s ahead of the store's; set it right";
  }
}
