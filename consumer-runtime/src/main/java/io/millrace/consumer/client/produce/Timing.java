package io.millrace.consumer.client.produce;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What the producer knows of time, apart so that tests can make it up. */
interface Timing {
  /** Ever growing, from an arbitrary origin. */
  long nanos();

  /** Since the epoch. */
  long wallMillis();

  /** Runs {@code task} on some thread once {@code delayNanos} have passed. */
  void after(long delayNanos, Runnable task);

  /** The JDK's own timer, which has a thread for all of the program. */
  Timing SYSTEM =
      new Timing() {
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
          CompletableFuture.delayedExecutor(
                  delayNanos, TimeUnit.NANOSECONDS, Thread::startVirtualThread)
              .execute(task);
        }
      };
}
