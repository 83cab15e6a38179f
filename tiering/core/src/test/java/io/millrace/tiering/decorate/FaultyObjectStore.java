package io.millrace.tiering.decorate;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.Scheduler;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A store that fails in all the ways stores fail. With the same seed, scheduler and order of calls,
 * the faults are the same.
 */
public final class FaultyObjectStore extends ObjectStoreDecorator {
  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final Duration requestTimeout;
  private final Map<Fault, Double> probabilities = new EnumMap<>(Fault.class);

  /**
   * Decorates a store; no fault happens yet.
   *
   * @param requestTimeout when calls without an answer fail; late effects come within ten times
   *     that
   */
  public FaultyObjectStore(
      ObjectStore store, Scheduler scheduler, RandomGenerator random, Duration requestTimeout) {
    super(store);
    this.scheduler = scheduler;
    this.random = random;
    this.requestTimeout = requestTimeout;
  }

  /** Makes a fault happen from now on, to this share of calls, 0 to 1. */
  public FaultyObjectStore with(Fault fault, double probability) {
    probabilities.put(fault, probability);
    return this;
  }

  @Override
  protected <T> CompletableFuture<T> around(StoreCall<T> call) {
    Fault fault = draw();
    if (fault == null) {
      return call.attempt().get();
    }
    return switch (fault) {
      case LOST_ANSWER -> lostAnswer(call);
      case LATE_LANDING -> lateLanding(call);
      case REPEATED -> repeated(call);
      case LOST_TO_ITSELF -> lostToItself(call);
      case HANG -> unanswered(call);
      case CONFLICT ->
          CompletableFuture.failedFuture(
              new ObjectStoreException.Conflict(call + ": 409", call.key(), null, null));
      case THROTTLED ->
          CompletableFuture.failedFuture(
              new ObjectStoreException.Throttled(call + ": 503", call.key(), null, null));
    };
  }

  /** One draw a call, whatever is set, so that one more fault does not change all the others. */
  private @Nullable Fault draw() {
    double drawn = random.nextDouble();
    for (Fault fault : Fault.values()) {
      drawn -= probabilities.getOrDefault(fault, 0.0);
      if (drawn < 0) {
        return fault;
      }
    }
    return null;
  }

  private <T> CompletableFuture<T> lostAnswer(StoreCall<T> call) {
    var unused = call.attempt().get();
    return unanswered(call);
  }

  private <T> CompletableFuture<T> lateLanding(StoreCall<T> call) {
    if (call.operation().writes()) {
      later(call);
    }
    return unanswered(call);
  }

  private <T> CompletableFuture<T> repeated(StoreCall<T> call) {
    if (call.operation().writes()) {
      later(call);
    }
    return call.attempt().get();
  }

  private <T> CompletableFuture<T> lostToItself(StoreCall<T> call) {
    CompletableFuture<T> attempt = call.attempt().get();
    if (call.operation() != StoreOperation.PUT_IF_ABSENT) {
      return attempt;
    }
    return attempt.thenCompose(won ->
        CompletableFuture.failedFuture(
            new ObjectStoreException.PreconditionFailed(call + ": 412", call.key(), null, null)));
  }

  private <T> CompletableFuture<T> unanswered(StoreCall<T> call) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    scheduler.schedule(() -> answer.completeExceptionally(timedOut(call)), requestTimeout);
    return answer;
  }

  private void later(StoreCall<?> call) {
    long delay = random.nextLong(requestTimeout.multipliedBy(10).toNanos());
    scheduler.schedule(
        () -> {
          var unused = call.attempt().get();
        },
        Duration.ofNanos(delay));
  }

  private static ObjectStoreException timedOut(StoreCall<?> call) {
    String message = call + ": no answer";
    return call.operation().writes()
        ? new ObjectStoreException.OutcomeUnknown(message, call.key(), null, null)
        : new ObjectStoreException.Unavailable(message, call.key(), null, null);
  }
}
