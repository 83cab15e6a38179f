package io.millrace.cli.produce;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps to a rate: a record is sent no sooner than its turn, counted from the start. */
final class Pace {
  private static final int BATCHES_PER_SECOND = 10;

  private final double recordsPerSecond;
  private final long startNanos = System.nanoTime();

  /**
   * @param recordsPerSecond above 0; infinity: as fast as it goes
   */
  Pace(double recordsPerSecond) {
    this.recordsPerSecond = recordsPerSecond;
  }

  /** Small enough for an even flow. */
  int mostRecords(int batch) {
    return (int) Math.clamp(recordsPerSecond / BATCHES_PER_SECOND, 1, batch);
  }

  /**
   * Waits for the turn of the record before which {@code sent} have been sent.
   *
   * @return false, at once, when {@code stopped} opens
   */
  boolean await(long sent, CountDownLatch stopped) throws InterruptedException {
    double dueNanos = sent / recordsPerSecond * Duration.ofSeconds(1).toNanos();
    long waitNanos = (long) dueNanos - (System.nanoTime() - startNanos);
    return !stopped.await(waitNanos, TimeUnit.NANOSECONDS);
  }
}
