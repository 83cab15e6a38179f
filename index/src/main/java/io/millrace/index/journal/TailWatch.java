package io.millrace.index.journal;

import java.time.Duration;

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
  private boolean due;
  private long seenNanos;
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

  /** The tail has been seen: nothing stood after the last number applied. */
  void onSeen() {
    seenNanos = step.nanos();
    due = false;
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
    return watched || hurried ? WATCHED_NANOS : quietNanos;
  }
}
