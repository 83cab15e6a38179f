package io.millrace.tiering.minio;

import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.bucket.BucketFailures;
import io.millrace.tiering.bucket.BucketOperation;
import java.util.concurrent.CompletionException;

/** The one place that knows how the client says that something went wrong. */
final class MinioFailures {
  private MinioFailures() {}

  /** Sorts what an attempt ended with. */
  static ObjectStoreException sort(BucketOperation operation, Attempt attempt, Throwable thrown) {
    Throwable failure = thrown;
    while (failure instanceof CompletionException && failure.getCause() != null) {
      failure = failure.getCause();
    }
    if (failure instanceof ObjectStoreException sorted) {
      return sorted;
    }
    if (failure instanceof Refusal refusal) {
      return BucketFailures.refused(operation, refusal.answer(), refusal);
    }
    String message = operation + ": " + reason(failure);
    return attempt.staysUnsent()
        ? new ObjectStoreException.Unavailable(message, operation.key(), null, failure)
        : BucketFailures.lost(operation, message, attempt.date(), failure);
  }

  private static String reason(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
