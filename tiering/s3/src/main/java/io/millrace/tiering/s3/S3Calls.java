package io.millrace.tiering.s3;

import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.bucket.BucketCalls;
import io.millrace.tiering.bucket.BucketOperation;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes calls of the SDK, one attempt each, and sorts their failures. */
final class S3Calls {
  private final BucketCalls calls;

  S3Calls(StoreOptions options) {
    this.calls = new BucketCalls(options.scheduler(), options.requestTimeout());
  }

  /**
   * Makes one call.
   *
   * @param call sends the request
   * @param result makes the store's result of the SDK's
   */
  <R, T> CompletableFuture<T> send(
      BucketOperation operation, Supplier<CompletableFuture<R>> call, Function<R, T> result) {
    return calls.send(operation, call, result, failure -> S3Failures.sort(operation, failure));
  }

  void close() {
    calls.close();
  }
}
