package io.millrace.gateway.lane;

import io.millrace.gateway.failure.Causes;
import io.millrace.tiering.Clock;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a store at the start. Being throttled says that the store is there: that is waited out
 * for as long as it takes. A store that does not answer may be misnamed, so that ends. Thread-safe.
 */
public final class Patience {
  private static final Logger log = LoggerFactory.getLogger(Patience.class);
  private static final long FIRST_DELAY_MILLIS = 100;
  private static final long MAX_DELAY_MILLIS = 10_000;
  private static final Duration UNANSWERED = Duration.ofSeconds(20);

  private final Clock clock;
  private final Scheduler scheduler;
  private final RandomGenerator random;

  public Patience(Clock clock, Scheduler scheduler, RandomGenerator random) {
    this.clock = clock;
    this.scheduler = scheduler;
    this.random = random;
  }

  /** Calls until it gets a result, or a failure that will not pass by itself. */
  public <T> CompletableFuture<T> call(Supplier<CompletableFuture<T>> call) {
    return call(call, clock.monotonicNanos() + UNANSWERED.toNanos(), FIRST_DELAY_MILLIS);
  }

  private <T> CompletableFuture<T> call(
      Supplier<CompletableFuture<T>> call, long deadlineNanos, long delayMillis) {
    return call.get()
        .exceptionallyCompose(failure -> {
          Throwable cause = Causes.of(failure);
          if (!mayPass(cause, deadlineNanos)) {
            return CompletableFuture.failedFuture(cause);
          }
          log.info("the store lets us wait: {}", cause.getMessage());
          return later(call, deadlineNanos, delayMillis);
        });
  }

  private boolean mayPass(Throwable failure, long deadlineNanos) {
    return failure instanceof ObjectStoreException.Throttled
        || ((failure instanceof ObjectStoreException.Unavailable
                || failure instanceof ObjectStoreException.OutcomeUnknown)
            && clock.monotonicNanos() - deadlineNanos < 0);
  }

  private <T> CompletableFuture<T> later(
      Supplier<CompletableFuture<T>> call, long deadlineNanos, long delayMillis) {
    CompletableFuture<Void> waited = new CompletableFuture<>();
    Duration delay = Duration.ofMillis(delayMillis / 2 + random.nextLong(delayMillis));
    scheduler.schedule(() -> waited.complete(null), delay);
    return waited.thenCompose(
        now -> call(call, deadlineNanos, Math.min(2 * delayMillis, MAX_DELAY_MILLIS)));
  }
}
