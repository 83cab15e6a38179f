package io.millrace.index.journal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When to look at the tail of the journal: every second while readers wait there, else often enough
 * to keep the anchor fresh (rule F5).
 */
final class TailWatch {

  private static final long WATCHED_NANOS = Duration.ofSeconds(1).toNanos();

  private final Step step;
  private final long quietNanos;
  private boolean watched;
  private boolean hurried;
  private long coordinatedNanos = Long.MAX_VALUE;
  private boolean due;
  private long seenNanos;
  private @Nullable Long trueNanos;
  private long generation;

  TailWatch(Duration grace, Step step) {
    this.step = step;
    this.quietNanos = grace.dividedBy(4).minusSeconds(2).dividedBy(2).toNanos();
    this.seenNanos = step.nanos();
  }

  /** Readers wait at the tail, or no longer do. */
  void watch(boolean wanted) {
    if (wanted != watched) {
      watched = wanted;
      arm();
    }
  }

  /**
   * Look every second, because the local clock and the store's differ and must be compared again
   * soon.
   */
  void hurry(boolean wanted) {
    if (wanted != hurried) {
      hurried = wanted;
      arm();
    }
  }

  /**
   * Look often enough to confirm heartbeats, or no longer do (rule A12): the answer is to be
   * younger than a quarter of a session.
   */
  void coordinate(boolean wanted, long sessionNanos) {
    long interval = wanted ? sessionNanos / 100 * 22 : Long.MAX_VALUE;
    if (interval != coordinatedNanos) {
      coordinatedNanos = interval;
      arm();
    }
  }

  /** Look now: there is reason to think that something stands there. */
  void look() {
    due = true;
  }

  /** The tail has been seen: nothing stood after the last number applied. */
  void onSeen(AnswerTime time) {
    seenNanos = step.nanos();
    long sent = time.sent().elapsedNanos();
    trueNanos = trueNanos == null || sent - trueNanos > 0 ? sent : trueNanos;
    due = false;
  }

  /**
   * How long ago it was certain that all was applied that was in the journal, suspensions counted.
   */
  long ageNanos() {
    return trueNanos == null ? Long.MAX_VALUE : step.elapsedNanos() - trueNanos;
  }

  void onTimer(long subject) {
    if (subject == generation) {
      due = step.nanos() - seenNanos >= interval();
      arm();
    }
  }

  boolean isDue() {
    return due;
  }

  /** Starts the timer for the next look; any other has no say any more. */
  void arm() {
    long wait = due ? interval() : seenNanos + interval() - step.nanos();
    step.startTimer(Timer.Kind.LOOK_AT_TAIL, ++generation, wait);
  }

  private long interval() {
    long often = watched || hurried ? WATCHED_NANOS : quietNanos;
    return Math.min(often, coordinatedNanos);
  }
}
