package io.millrace.tiering.s3;

import io.millrace.tiering.Cancellable;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of the SDK: one attempt each, bounded in number and in time, their failures sorted.
 * Giving an answer up gives the call up.
 */
final class S3Calls {
  /** More than any process needs; each holds its content, and waits for a connection. */
  private static final int MAX_UNDER_WAY = 10_000;

  private final Scheduler scheduler;
  private final Duration timeout;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean closed;

  S3Calls(Scheduler scheduler, Duration timeout) {
    this.scheduler = scheduler;
    this.timeout = timeout;
  }

  /**
   * Makes one call.
   *
   * @param call sends the request
   * @param result makes the store's result of the SDK's
   */
  <R, T> CompletableFuture<T> send(
      S3Operation operation, Supplier<CompletableFuture<R>> call, Function<R, T> result) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    ObjectStoreException refusal = refusal(operation);
    if (refusal != null) {
      answer.completeExceptionally(refusal);
      return answer;
    }
    try {
      connect(operation, call.get(), result, answer);
    } catch (RuntimeException e) {
      answer.completeExceptionally(S3Failures.sort(operation, e));
    } finally {
      var unused = answer.whenComplete((value, failure) -> underWay.decrementAndGet());
    }
    return answer;
  }

  void close() {
    closed = true;
  }

  /** Null, having counted the call in, if it may be made. */
  private @Nullable ObjectStoreException refusal(S3Operation operation) {
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
      S3Operation operation,
      CompletableFuture<R> sent,
      Function<R, T> result,
      CompletableFuture<T> answer) {
    Cancellable timer =
        scheduler.schedule(() -> answer.completeExceptionally(late(operation)), timeout);
    var unused =
        answer.whenComplete((value, failure) -> {
          timer.cancel();
          sent.cancel(true);
        });
    var unused2 =
        sent.whenComplete((response, failure) -> {
          try {
            if (failure != null) {
              throw S3Failures.sort(operation, failure);
            }
            answer.complete(result.apply(response));
          } catch (RuntimeException e) {
            answer.completeExceptionally(S3Failures.sort(operation, e));
          }
        });
  }

  private ObjectStoreException late(S3Operation operation) {
    return S3Failures.lost(operation, operation + ": no answer within " + timeout, null, null);
  }
}
