package io.millrace.tiering.decorate;

import io.millrace.tiering.Clock;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.Scheduler;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * Repeats calls that may succeed the next time: reads, lists, deletes, and puts without a
 * condition. A put with a condition is made once, whatever comes of it: repeated, it could lose
 * against itself.
 *
 * <p>Two things follow from repeating. A put that was repeated may land again, later, over an
 * object put to the same key by somebody else: use it for keys that have one content only. And a
 * write of which one attempt had an unknown outcome keeps it until an attempt succeeds, whatever
 * the last attempt says.
 */
public final class RetryingObjectStore extends ObjectStoreDecorator {
  private final RetryPolicy policy;
  private final Clock clock;
  private final Scheduler scheduler;
  private final RandomGenerator random;

  /**
   * Decorates a store.
   *
   * @param random for the jitter; asked by many threads at once
   */
  public RetryingObjectStore(
      ObjectStore store,
      RetryPolicy policy,
      Clock clock,
      Scheduler scheduler,
      RandomGenerator random) {
    super(store);
    this.policy = Objects.requireNonNull(policy, "policy");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    this.random = Objects.requireNonNull(random, "random");
  }

  @Override
  protected <T> CompletableFuture<T> around(StoreCall<T> call) {
    return call.operation() == StoreOperation.PUT_IF_ABSENT
        ? call.attempt().get()
        : new RepeatedCall<>(call, policy, clock, scheduler, random).start();
  }
}
