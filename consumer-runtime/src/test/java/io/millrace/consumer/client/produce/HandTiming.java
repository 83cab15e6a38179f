package io.millrace.consumer.client.produce;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that stands still unless a test moves it. */
final class HandTiming implements Timing {
  private final List<Timer> timers = new ArrayList<>();
  private long nowNanos;

  private record Timer(long dueNanos, Runnable task) {}

  @Override
  public synchronized long nanos() {
    return nowNanos;
  }

  @Override
  public long wallMillis() {
    return 1_700_000_000_000L;
  }

  @Override
  public synchronized void after(long delayNanos, Runnable task) {
    timers.add(new Timer(nowNanos + delayNanos, task));
  }

  /** Lets time pass, and runs what is due on this thread, in order. */
  void pass(Duration duration) {
    long untilNanos = nanos() + duration.toNanos();
    Timer next = next(untilNanos);
    while (next != null) {
      next.task().run();
      next = next(untilNanos);
    }
    synchronized (this) {
      nowNanos = untilNanos;
    }
  }

  /** Timers that have not been run. */
  synchronized int waiting() {
    return timers.size();
  }

  private synchronized Timer next(long untilNanos) {
    Timer next =
        timers.stream()
            .filter(timer -> timer.dueNanos() <= untilNanos)
            .min(Comparator.comparingLong(Timer::dueNanos))
            .orElse(null);
    if (next != null) {
      timers.remove(next);
      nowNanos = Math.max(nowNanos, next.dueNanos());
    }
    return next;
  }
}
