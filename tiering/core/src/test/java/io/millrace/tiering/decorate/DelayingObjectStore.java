package io.millrace.tiering.decorate;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * A store that is far away: each call takes a while to get there, and its answer to come back. With
 * the same seed, scheduler and order of calls, the delays are the same.
 */
public final class DelayingObjectStore extends ObjectStoreDecorator {
  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final Duration shortest;
  private final Duration longest;

  /** Each way takes between the shortest and the longest delay. */
  public DelayingObjectStore(
      ObjectStore store,
      Scheduler scheduler,
      RandomGenerator random,
      Duration shortest,
      Duration longest) {
    super(store);
    this.scheduler = scheduler;
    this.random = random;
    this.shortest = shortest;
    this.longest = longest;
  }

  @Override
  protected <T> CompletableFuture<T> around(StoreCall<T> call) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Duration there = delay();
    Duration back = delay();
    scheduler.schedule(() -> arrive(call, answer, back), there);
    return answer;
  }

  private <T> void arrive(StoreCall<T> call, CompletableFuture<T> answer, Duration back) {
    CompletableFuture<T> attempt = call.attempt().get();
    var unused =
        attempt.whenComplete(
            (value, failure) -> scheduler.schedule(() -> complete(answer, value, failure), back));
    var unused2 = answer.whenComplete((value, failure) -> attempt.cancel(true));
  }

  private static <T> void complete(CompletableFuture<T> answer, T value, Throwable failure) {
    if (failure == null) {
      answer.complete(value);
    } else {
      answer.completeExceptionally(failure);
    }
  }

  private Duration delay() {
    return Duration.ofNanos(random.nextLong(shortest.toNanos(), longest.toNanos() + 1));
  }
}
