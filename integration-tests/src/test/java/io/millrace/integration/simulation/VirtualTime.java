package io.millrace.integration.simulation;

import java.util.PriorityQueue;

/** A clock that only moves when the next task is due. */
final class VirtualTime {

  static final long MICRO = 1_000;
  static final long MILLI = 1_000 * MICRO;
  static final long SECOND = 1_000 * MILLI;

  private static final long MOST_EVENTS = 3_000_000;

  private static final long EPOCH_MILLIS = 1_700_000_000_000L;

  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private final Verdict verdict;
  private long nanos;
  private long order;
  private long events;

  private record Task(long nanos, long order, Runnable action) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      int byTime = Long.compare(nanos, other.nanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /**
   * @param verdict looked at after every task: nothing happens after the first thing that is wrong
   */
  VirtualTime(Verdict verdict) {
    this.verdict = verdict;
  }

  /** Since the beginning. */
  long nanos() {
    return nanos;
  }

  /** What a clock that goes right shows, ms since the epoch. */
  long wallMillis() {
    return EPOCH_MILLIS + nanos / MILLI;
  }

  /** When a clock that goes right shows so many ms since the epoch. */
  static long nanosAt(long wallMillis) {
    return (wallMillis - EPOCH_MILLIS) * MILLI;
  }

  /** How many tasks were run. */
  long events() {
    return events;
  }

  /** Runs the task after those that are due by then already. */
  void after(long delayNanos, Runnable action) {
    tasks.add(new Task(nanos + Math.max(0, delayNanos), order++, action));
  }

  /** Runs what is due in the next while. */
  void run(long durationNanos) {
    long end = nanos + durationNanos;
    while (!tasks.isEmpty() && tasks.peek().nanos() <= end) {
      Task next = tasks.remove();
      nanos = next.nanos();
      if (++events > MOST_EVENTS) {
        verdict.wrong("so much happens that it never ends");
      }
      next.action().run();
      verdict.throwIfWrong();
    }
    nanos = end;
  }
}
