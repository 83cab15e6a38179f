package io.millrace.cli.bench;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts what is done within a stretch of time. Thread-safe. */
final class Meter {
  private final long fromNanos;
  private final long untilNanos;
  private final LongAdder records = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  private Meter(long fromNanos, long untilNanos) {
    this.fromNanos = fromNanos;
    this.untilNanos = untilNanos;
  }

  /** One that counts for a while, after another while. */
  static Meter after(Duration warmUp, Duration duration) {
    long from = System.nanoTime() + warmUp.toNanos();
    return new Meter(from, from + duration.toNanos());
  }

  void done(long doneRecords, long doneBytes) {
    long now = System.nanoTime();
    if (now - fromNanos >= 0 && now - untilNanos < 0) {
      records.add(doneRecords);
      bytes.add(doneBytes);
    }
  }

  boolean isOver() {
    return System.nanoTime() - untilNanos >= 0;
  }

  /** Waits until it counts. */
  void awaitStart() throws InterruptedException {
    sleepUntil(fromNanos);
  }

  /** Waits until it counts no more. */
  void awaitEnd() throws InterruptedException {
    sleepUntil(untilNanos);
  }

  private static void sleepUntil(long nanos) throws InterruptedException {
    long left = nanos - System.nanoTime();
    if (left > 0) {
      Thread.sleep(Duration.ofNanos(left));
    }
  }

  long records() {
    return records.sum();
  }

  /** What was given to {@link #done}. */
  long bytes() {
    return bytes.sum();
  }

  double seconds() {
    return (untilNanos - fromNanos) / 1e9;
  }
}
