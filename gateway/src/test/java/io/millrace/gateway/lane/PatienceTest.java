package io.millrace.gateway.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.tiering.Cancellable;
import io.millrace.tiering.Clock;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final ObjectStoreException throttled =
      new ObjectStoreException.Throttled("slow down", "k", null, null);
  private final ObjectStoreException unanswered =
      new ObjectStoreException.Unavailable("no answer", "k", null, null);

  private final VirtualTime time = new VirtualTime();
  private final Patience patience = new Patience(time, time, new Random(1));
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void aThrottlingStoreIsWaitedForAsLongAsItTakes() {
    CompletableFuture<String> result =
        patience.call(() ->
            calls.incrementAndGet() < 1000
                ? CompletableFuture.failedFuture(throttled)
                : CompletableFuture.completedFuture("there"));
    time.runAll();

    assertThat(result.join()).isEqualTo("there");
    assertThat(Duration.ofNanos(time.nanos)).isGreaterThan(Duration.ofHours(1));
  }

  @Test
  void aStoreThatDoesNotAnswerIsGivenUp() {
    CompletableFuture<String> result =
        patience.call(() -> {
          calls.incrementAndGet();
          return CompletableFuture.failedFuture(unanswered);
        });
    time.runAll();

    assertThatThrownBy(result::join).hasCause(unanswered);
    assertThat(calls.get()).isBetween(4, 20);
    assertThat(Duration.ofNanos(time.nanos))
        .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
  }

  @Test
  void aRefusalEndsItAtOnce() {
    ObjectStoreException denied = new ObjectStoreException.AccessDenied("no", "k", null, null);

    assertThatThrownBy(() -> patience.call(() -> CompletableFuture.failedFuture(denied)).join())
        .hasCause(denied);
  }

  /** Runs what is scheduled at once, and moves the clock instead of waiting. */
  private static final class VirtualTime implements Clock, Scheduler {
    private final Queue<Runnable> due = new ArrayDeque<>();
    private long nanos;

    void runAll() {
      for (Runnable task = due.poll(); task != null; task = due.poll()) {
        task.run();
      }
    }

    @Override
    public Cancellable schedule(Runnable task, Duration delay) {
      due.add(() -> {
        nanos += delay.toNanos();
        task.run();
      });
      return () -> {};
    }

    @Override
    public long wallMillis() {
      return nanos / 1_000_000;
    }

    @Override
    public long monotonicNanos() {
      return nanos;
    }
  }
}
