package io.millrace.tiering.minio;

import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.bucket.BucketCalls;
import io.millrace.tiering.bucket.BucketOperation;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes calls of the client, one attempt each, and sorts their failures. */
final class MinioCalls implements AutoCloseable {
  private final BucketCalls calls;
  private final MinioConnection connection;
  private final boolean hasCredentials;

  MinioCalls(MinioLocation location, @Nullable MinioCredentials credentials, StoreOptions options) {
    this.calls = new BucketCalls(options.scheduler(), options.requestTimeout());
    this.connection = new MinioConnection(location, credentials, options.requestTimeout());
    this.hasCredentials = credentials != null;
  }

  /** Sends a request by an attempt of its own. */
  @FunctionalInterface
  interface Sending<R> {
    CompletableFuture<R> by(Attempt attempt);
  }

  /** Makes the store's result of the client's. */
  @FunctionalInterface
  interface Reading<R, T> {
    T result(R response, Attempt attempt);
  }

  <R, T> CompletableFuture<T> send(
      BucketOperation operation, Sending<R> sending, Reading<R, T> reading) {
    if (!hasCredentials) {
      return CompletableFuture.failedFuture(
          new ObjectStoreException.AccessDenied(
              operation
                  + ": no credentials: set MINIO_ROOT_USER and MINIO_ROOT_PASSWORD, or AWS_ACCESS_KEY_ID and"
                  + " AWS_SECRET_ACCESS_KEY",
              operation.key(),
              null,
              null));
    }
    Attempt attempt = connection.attempt();
    Function<Throwable, ObjectStoreException> sorting =
        failure -> MinioFailures.sort(operation, attempt, failure);
    return calls.send(
        operation,
        () -> cancellable(sending.by(attempt), attempt),
        response -> reading.result(response, attempt),
        sorting);
  }

  /** The client's futures hang on one another: cancelling the last ends no call by itself. */
  private static <R> CompletableFuture<R> cancellable(CompletableFuture<R> call, Attempt attempt) {
    var unused =
        call.whenComplete((response, failure) -> {
          if (call.isCancelled()) {
            attempt.giveUp();
          }
        });
    return call;
  }

  @Override
  public void close() {
    calls.close();
    connection.close();
  }
}
