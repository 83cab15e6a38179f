package io.millrace.index.journal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest time at which nothing above the applied number can have been deleted (rule F1).
 * Deletion waits for {@code lane.grace} after a snapshot that covers a number, so an answer within
 * a quarter of it is final (rule F2).
 */
final class Anchor {

  /** Dates count whole seconds, on both sides. */
  private static final long DATE_ROUNDING_MILLIS = 2_000;

  private final long quarterGraceMillis;
  private @Nullable AnswerTime latest;

  Anchor(Duration grace) {
    this.quarterGraceMillis = grace.toMillis() / 4;
  }

  /** Whether the answer can be used without listing the snapshots first. */
  boolean isFresh(AnswerTime answer) {
    return latest != null
        && millisBetween(latest, answer) + DATE_ROUNDING_MILLIS < quarterGraceMillis;
  }

  /** Moves to a later time; an earlier one changes nothing. */
  void renew(AnswerTime time) {
    if (latest == null || time.sent().monotonicNanos() - latest.sent().monotonicNanos() > 0) {
      latest = time;
    }
  }

  private static long millisBetween(AnswerTime anchor, AnswerTime answer) {
    @Nullable Instant from = anchor.store();
    @Nullable Instant to = answer.store();
    if (from != null && to != null) {
      return Duration.between(from, to).toMillis();
    }
    long wall = answer.handled().wallMillis() - anchor.sent().wallMillis();
    long nanos = answer.handled().monotonicNanos() - anchor.sent().monotonicNanos();
    return Math.max(wall, nanos / 1_000_000);
  }
}
