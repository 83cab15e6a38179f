package io.millrace.tiering.file;

import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which file calls block, and the queue before them, both bounded. They are platform
 * threads: a file call holds on to the thread below a virtual one anyway.
 */
final class FileWorkers {
  /** Enough to keep a disk's queue busy; more would only wait there. */
  private static final int THREADS = 16;

  private static final int MAX_WAITING = 10_000;

  private final Scheduler scheduler;
  private final Duration timeout;
  private final ThreadPoolExecutor pool;

  FileWorkers(Scheduler scheduler, Duration timeout) {
    this.scheduler = scheduler;
    this.timeout = timeout;
    this.pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().daemon().name("millrace-file-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
  }

  <T> CompletableFuture<T> submit(FileCall<T> call) {
    try {
      pool.execute(call);
    } catch (RejectedExecutionException e) {
      call.refuse(
          pool.isShutdown()
              ? new ObjectStoreException.Unavailable(
                  call + ": the store is closed", call.key(), null, e)
              : new ObjectStoreException.Throttled(
                  call + ": " + MAX_WAITING + " calls are waiting already", call.key(), null, e));
    }
    return call.start(scheduler, timeout);
  }

  /** Interrupts the calls under way and fails those that wait. */
  void close() {
    for (Runnable waiting : pool.shutdownNow()) {
      ((FileCall<?>) waiting)
          .refuse(
              new ObjectStoreException.Unavailable(
                  waiting + ": the store is closed", ((FileCall<?>) waiting).key(), null, null));
    }
  }
}
