package io.millrace.consumer.client.produce;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How many partitions a topic has. They can grow, so it is asked for anew from time to time, beside
 * the sends, and at once when a partition is named that is not known. Thread-safe.
 */
final class PartitionCount {
  private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();

  private final Source source;
  private final Timing timing;
  private final AtomicReference<@Nullable CompletableFuture<Void>> underWay =
      new AtomicReference<>();
  private volatile int count;
  private volatile long dueNanos;

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
      timing.after(0, this::askUnlessAsked);
    }
    return count;
  }

  /** Whether the topic is known to have that partition; does not wait. */
  boolean has(int partition) {
    return partition < count;
  }

  /**
   * Asks a gateway about a partition that is not known, beside, for it may take long; those who
   * come together share what it says.
   *
   * @param longest to wait for the answer
   * @return why no record can go there; null if the topic has it
   */
  @Nullable Throwable objection(int partition, Duration longest) throws InterruptedException {
    long beganNanos = System.nanoTime();
    try {
      CompletableFuture<Void> before = underWay.get();
      if (before != null) {
        // It may have been answered before the partition was there.
        before.get(longest.toNanos(), TimeUnit.NANOSECONDS);
      }
      if (!has(partition)) {
        long leftNanos = longest.toNanos() - (System.nanoTime() - beganNanos);
        question().get(leftNanos, TimeUnit.NANOSECONDS);
      }
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (TimeoutException e) {
      return unknown(
          "no gateway said within "
              + longest.toMillis()
              + " ms whether there is a partition "
              + partition);
    }
    return has(partition)
        ? null
        : unknown("there is no partition " + partition + ", the last is " + (count - 1));
  }

  /** What is known has been found wrong. */
  void doubt() {
    dueNanos = timing.nanos();
  }

  /** The question that is under way, or a new one. */
  private CompletableFuture<Void> question() {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> other = underWay.compareAndExchange(null, mine);
    if (other != null) {
      return other;
    }
    Thread.ofVirtual().name("millrace-producer-partitions").start(() -> answer(mine));
    return mine;
  }

  private void askUnlessAsked() {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    if (underWay.compareAndSet(null, mine)) {
      answer(mine);
    }
  }

  /** Where it fails, what was known is still the best there is, for whoever does not wait. */
  private void answer(CompletableFuture<Void> question) {
    Throwable failure = null;
    try {
      ask();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = e;
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    // First, so that who asks after the answer asks anew.
    underWay.set(null);
    if (failure == null) {
      question.complete(null);
    } else {
      question.completeExceptionally(failure);
    }
  }

  private void ask() throws InterruptedException {
    long nowNanos = timing.nanos();
    count = source.partitions();
    dueNanos = nowNanos + FRESH_NANOS;
  }

  private static RecordNotSent unknown(String message) {
    return new RecordNotSent(RecordNotSent.Reason.UNKNOWN_PARTITION, message);
  }
}
