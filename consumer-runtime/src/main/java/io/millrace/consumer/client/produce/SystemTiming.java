package io.millrace.consumer.client.produce;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The machine's clocks, and one thread for all timers of the program. Not the common pool's, which
 * other work may keep busy while batches linger. Thread-safe.
 */
final class SystemTiming implements Timing {
  static final SystemTiming INSTANCE = new SystemTiming();

  private final ScheduledThreadPoolExecutor timers =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("millrace-producer-timer").factory());

  private SystemTiming() {
    // It is not kept for programs that have stopped producing.
    timers.setKeepAliveTime(10, TimeUnit.SECONDS);
    timers.allowCoreThreadTimeOut(true);
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public long wallMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public void after(long delayNanos, Runnable task) {
    var unused =
        timers.schedule(
            () -> {
              Thread.startVirtualThread(task);
            },
            delayNanos,
            TimeUnit.NANOSECONDS);
  }
}
