package io.millrace.index;

import io.millrace.tiering.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A lane's executor and clock that move when the test says so. */
final class ManualTime implements LaneExecutor, Clock {

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::nanos).thenComparingLong(Task::order));
  private long nanos;
  private long order;

  private record Task(long nanos, long order, Runnable action) {}

  /** Runs what is due until then. A task that throws is the test's failure. */
  void pass(Duration duration) {
    long end = nanos + duration.toNanos();
    while (!tasks.isEmpty() && tasks.peek().nanos() <= end) {
      Task next = tasks.remove();
      nanos = next.nanos();
      next.action().run();
    }
    nanos = end;
  }

  @Override
  public void execute(Runnable task) {
    schedule(task, 0);
  }

  @Override
  public void schedule(Runnable task, long delayNanos) {
    tasks.add(new Task(nanos + delayNanos, order++, task));
  }

  @Override
  public long wallMillis() {
    return 1_700_000_000_000L + nanos / 1_000_000;
  }

  @Override
  public long monotonicNanos() {
    return nanos;
  }
}
