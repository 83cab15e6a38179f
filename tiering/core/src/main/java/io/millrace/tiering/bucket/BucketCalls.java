package io.millrace.tiering.bucket;

import io.millrace.tiering.Cancellable;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of an SDK: one attempt each, bounded in number and in time, their failures sorted.
 * Giving an answer up gives the call up. Thread-safe.
 */
public final class BucketCalls {
  /** More than any process needs; each holds its content, and waits for a connection. */
  private static final int MAX_UNDER_WAY = 10_000;

  private final Scheduler scheduler;
  private final Duration timeout;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean closed;

  /** Makes calls that take no longer than the timeout, waiting for a connection included. */
  public BucketCalls(Scheduler scheduler, Duration timeout) {
    this.scheduler = scheduler;
    this.timeout = timeout;
  }

  /**
   * Makes one call.
   *
   * @param call sends the request; what it returns is cancelled when nobody waits any more
   * @param result makes the store's result of the SDK's
   * @param sorting makes the store's failure of what the SDK, {@code result} or a {@link
   *     TimeoutException} says
   */
  public <R, T> CompletableFuture<T> send(
      BucketOperation operation,
      Supplier<CompletableFuture<R>> call,
      Function<R, T> result,
      Function<Throwable, ObjectStoreException> sorting) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    ObjectStoreException refusal = refusal(operation);
    if (refusal != null) {
      answer.completeExceptionally(refusal);
      return answer;
    }
    try {
      connect(call.get(), result, sorting, answer);
    } catch (RuntimeException e) {
      answer.completeExceptionally(sorting.apply(e));
    } finally {
      var unused = answer.whenComplete((value, failure) -> underWay.decrementAndGet());
    }
    return answer;
  }

  /** Refuses every later call. Those under way are the SDK's to end. */
  public void close() {
    closed = true;
  }

  /** Null, having counted the call in, if it may be made. */
  private @Nullable ObjectStoreException refusal(BucketOperation operation) {
    if (closed) {
      return new ObjectStoreException.Unavailable(
          operation + ": the store is closed", operation.key(), null, null);
    }
    if (underWay.incrementAndGet() > MAX_UNDER_WAY) {
      underWay.decrementAndGet();
      return new ObjectStoreException.Throttled(
          operation + ": " + MAX_UNDER_WAY + " calls are under way already",
          operation.key(),
          null,
          null);
    }
    return null;
  }

  private <R, T> void connect(
      CompletableFuture<R> sent,
      Function<R, T> result,
      Function<Throwable, ObjectStoreException> sorting,
      CompletableFuture<T> answer) {
    Cancellable timer =
        scheduler.schedule(
            () ->
                answer.completeExceptionally(
                    sorting.apply(new TimeoutException("no answer within " + timeout))),
            timeout);
    var unused =
        answer.whenComplete((value, failure) -> {
          timer.cancel();
          sent.cancel(true);
        });
    var unused2 =
        sent.whenComplete((response, failure) -> {
          try {
            if (failure != null) {
              throw sorting.apply(failure);
            }
            answer.complete(result.apply(response));
          } catch (RuntimeException e) {
            answer.completeExceptionally(sorting.apply(e));
          }
        });
  }
}
