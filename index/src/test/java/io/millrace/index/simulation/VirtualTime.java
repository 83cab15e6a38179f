package io.millrace.index.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that only moves when the next task is due. */
final class VirtualTime {

  private static final long EPOCH_MILLIS = 1_700_000_000_000L;

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::nanos).thenComparingLong(Task::order));
  private long nanos;
  private long order;

  private record Task(long nanos, long order, Runnable action) {}

  long nanos() {
    return nanos;
  }

  long wallMillis() {
    return EPOCH_MILLIS + nanos / 1_000_000;
  }

  void after(long delayNanos, Runnable action) {
    tasks.add(new Task(nanos + Math.max(0, delayNanos), order++, action));
  }

  /** Runs what is due until a moment. */
  void runUntil(long endNanos) {
    while (!tasks.isEmpty() && tasks.peek().nanos() <= endNanos) {
      Task next = tasks.remove();
      nanos = next.nanos();
      next.action().run();
    }
    nanos = endNanos;
  }
}
