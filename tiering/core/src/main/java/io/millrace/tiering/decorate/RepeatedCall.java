package io.millrace.tiering.decorate;

import io.millrace.tiering.Cancellable;
import io.millrace.tiering.Clock;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.ObjectStoreException.Conflict;
import io.millrace.tiering.ObjectStoreException.OutcomeUnknown;
import io.millrace.tiering.ObjectStoreException.Throttled;
import io.millrace.tiering.ObjectStoreException.Unavailable;
import io.millrace.tiering.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * One call, attempted until it succeeds, fails for good, or runs out of time or attempts.
 *
 * <p>Attempts follow one another, each begun by the end of the one before, so the fields need no
 * lock. Only {@link #answer} is touched from outside: cancelling it cancels whatever is under way
 * then.
 */
final class RepeatedCall<T> {
  private final StoreCall<T> call;
  private final RetryPolicy policy;
  private final Clock clock;
  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final long startNanos;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private volatile Cancellable underWay = () -> {};
  private int attempts;
  private boolean unknown;

  RepeatedCall(
      StoreCall<T> call,
      RetryPolicy policy,
      Clock clock,
      Scheduler scheduler,
      RandomGenerator random) {
    this.call = call;
    this.policy = policy;
    this.clock = clock;
    this.scheduler = scheduler;
    this.random = random;
    this.startNanos = clock.monotonicNanos();
  }

  CompletableFuture<T> start() {
    var unused = answer.whenComplete((value, failure) -> underWay.cancel());
    attempt();
    return answer;
  }

  private void attempt() {
    if (answer.isDone()) {
      return;
    }
    attempts++;
    CompletableFuture<T> attempt = call.attempt().get();
    follow(() -> attempt.cancel(true));
    var unused =
        attempt.whenComplete((value, failure) -> {
          if (failure == null) {
            answer.complete(value);
          } else {
            failed(failure);
          }
        });
  }

  private void failed(Throwable failure) {
    unknown |= failure instanceof OutcomeUnknown;
    Duration pause = policy.pause(attempts, random);
    if (mayPass(failure) && attempts < policy.maxAttempts() && isInTime(pause)) {
      follow(scheduler.schedule(this::attempt, pause));
    } else {
      answer.completeExceptionally(conclusion(failure));
    }
  }

  private void follow(Cancellable next) {
    underWay = next;
    if (answer.isDone()) {
      next.cancel();
    }
  }

  private static boolean mayPass(Throwable failure) {
    return failure instanceof Throttled
        || failure instanceof Unavailable
        || failure instanceof Conflict
        || failure instanceof OutcomeUnknown;
  }

  private boolean isInTime(Duration pause) {
    long elapsedNanos = clock.monotonicNanos() - startNanos;
    return elapsedNanos + pause.toNanos() <= policy.deadline().toNanos();
  }

  /**
   * What the last attempt says of itself cannot undo what an earlier one may have done, or may do
   * yet.
   */
  private Throwable conclusion(Throwable last) {
    return unknown && last instanceof ObjectStoreException said && !(said instanceof OutcomeUnknown)
        ? new OutcomeUnknown(
            call + ": the outcome of an attempt is unknown; the last one: " + said.getMessage(),
            call.key(),
            said.date(),
            said)
        : last;
  }
}
