package io.millrace.tiering;

import java.time.Duration;

/**
 * Runs tasks later: handed in, so that a simulation can run them in virtual time. Safe for use by
 * many threads.
 */
public interface Scheduler {
  /**
   * Runs the task once, after the delay.
   *
   * @param task short and non-blocking: all tasks may share one thread
   * @param delay zero and less mean at once, though not on the caller's stack
   */
  Cancellable schedule(Runnable task, Duration delay);

  /** One daemon thread for the whole process. */
  static Scheduler system() {
    return SystemScheduler.INSTANCE;
  }
}
