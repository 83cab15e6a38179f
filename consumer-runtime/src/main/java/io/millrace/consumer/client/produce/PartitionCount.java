package io.millrace.consumer.client.produce;

import io.millrace.consumer.client.http.GatewayException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many partitions a topic has. They can grow, so it is asked for anew from time to time, beside
 * the sends, and at once when a partition is named that is not known. Thread-safe.
 */
final class PartitionCount {
  private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();

  private final Source source;
  private final Timing timing;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile int count;
  private volatile long dueNanos;
  private volatile long askedNanos;

  /** Asks a gateway. */
  interface Source {
    int partitions() throws InterruptedException;
  }

  PartitionCount(Source source, Timing timing) throws InterruptedException {
    this.source = source;
    this.timing = timing;
    ask();
  }

  /** At least 1; does not wait. */
  int current() {
    long now = timing.nanos();
    if (now - dueNanos >= 0) {
      dueNanos = now + FRESH_NANOS;
      timing.after(0, this::askBeside);
    }
    return count;
  }

  /**
   * Whether the topic has that partition. If it is not known to, a gateway is asked; by one of
   * those who come together.
   */
  boolean has(int partition) throws InterruptedException {
    if (partition >= count) {
      long calledNanos = timing.nanos();
      lock.lockInterruptibly();
      try {
        if (partition >= count && askedNanos - calledNanos <= 0) {
          ask();
        }
      } finally {
        lock.unlock();
      }
    }
    return partition < count;
  }

  /** What is known has been found wrong. */
  void doubt() {
    dueNanos = timing.nanos();
  }

  private void ask() throws InterruptedException {
    long nowNanos = timing.nanos();
    count = source.partitions();
    askedNanos = nowNanos;
    dueNanos = nowNanos + FRESH_NANOS;
  }

  private void askBeside() {
    if (!lock.tryLock()) {
      return;
    }
    try {
      ask();
    } catch (GatewayException e) {
      // What was known is still the best there is; it is asked again when it is due again.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
