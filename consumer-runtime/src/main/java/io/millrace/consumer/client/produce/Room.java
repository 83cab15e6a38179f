package io.millrace.consumer.client.produce;

import io.millrace.format.LogRecord;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The memory that records may take, handed out first come, first served, so that a large record is
 * not passed over for ever. Thread-safe.
 */
final class Room {
  /** A record's result, its places in lists, and its encoding's lengths. */
  private static final int RECORD_OVERHEAD_BYTES = 128;

  private static final int HEADER_OVERHEAD_BYTES = 16;

  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();

  Room(int bytes) {
    free = new Semaphore(bytes, true);
  }

  /** What a record takes. */
  static int cost(LogRecord record) {
    return Math.addExact(
        record.size(), RECORD_OVERHEAD_BYTES + HEADER_OVERHEAD_BYTES * record.headers().size());
  }

  /**
   * Takes room, waiting for it if need be.
   *
   * @param onWait is run before, so that others can make room
   * @return false if there was none in time
   */
  boolean take(int bytes, Duration longest, Runnable onWait) throws InterruptedException {
    if (free.tryAcquire(bytes, 0, TimeUnit.NANOSECONDS)) {
      return true;
    }
    if (!longest.isPositive()) {
      return false;
    }
    waiting.incrementAndGet();
    try {
      onWait.run();
      return free.tryAcquire(bytes, longest.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      waiting.decrementAndGet();
    }
  }

  void giveBack(int bytes) {
    free.release(bytes);
  }

  /** Whether somebody waits. */
  boolean scarce() {
    return waiting.get() > 0;
  }
}
