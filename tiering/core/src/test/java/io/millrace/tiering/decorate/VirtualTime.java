package io.millrace.tiering.decorate;

import io.millrace.tiering.Cancellable;
import io.millrace.tiering.Clock;
import io.millrace.tiering.Scheduler;
import java.time.Duration;
import java.util.PriorityQueue;

/** Time that passes when it is told to, on the thread that tells it. For one thread. */
public final class VirtualTime implements Clock, Scheduler {
  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private long nowNanos;
  private long scheduled;

  @Override
  public long wallMillis() {
    return nowNanos / 1_000_000;
  }

  @Override
  public long monotonicNanos() {
    return nowNanos;
  }

  @Override
  public Cancellable schedule(Runnable task, Duration delay) {
    Task due = new Task(nowNanos + Math.max(0, delay.toNanos()), scheduled++, task);
    tasks.add(due);
    return () -> tasks.remove(due);
  }

  /** Runs what is due until then, in order. */
  public void advance(Duration by) {
    long end = nowNanos + by.toNanos();
    while (!tasks.isEmpty() && tasks.element().atNanos() <= end) {
      Task task = tasks.remove();
      nowNanos = task.atNanos();
      task.run().run();
    }
    nowNanos = end;
  }

  /** How many tasks are waiting. */
  public int waiting() {
    return tasks.size();
  }

  private record Task(long atNanos, long number, Runnable run) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      int byTime = Long.compare(atNanos, other.atNanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }
}
