package io.millrace.tiering.s3;

import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.bucket.BucketAnswer;
import io.millrace.tiering.bucket.BucketFailures;
import io.millrace.tiering.bucket.BucketOperation;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.http.HttpException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The one place that knows how the SDK says that something went wrong. */
final class S3Failures {
  /**
   * There was no connection to send anything over. Other failures to connect look like failures of
   * a connection.
   */
  private static final Set<String> NEVER_SENT =
      Set.of(
          "AWS_IO_SOCKET_CONNECTION_REFUSED",
          "AWS_IO_DNS_INVALID_NAME",
          "AWS_IO_DNS_QUERY_FAILED",
          "AWS_IO_DNS_QUERY_AGAIN",
          "AWS_IO_DNS_NO_ADDRESS_FOR_HOST",
          "AWS_IO_TLS_NEGOTIATION_TIMEOUT",
          "AWS_IO_TLS_ERROR_NEGOTIATION_FAILURE",
          "AWS_ERROR_HTTP_CONNECTION_MANAGER_ACQUISITION_TIMEOUT",
          "AWS_ERROR_HTTP_CONNECTION_MANAGER_MAX_PENDING_ACQUISITIONS_EXCEEDED");

  private S3Failures() {}

  /** Sorts what a call ended with. */
  static ObjectStoreException sort(BucketOperation operation, Throwable thrown) {
    Throwable failure =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (failure instanceof ObjectStoreException sorted) {
      return sorted;
    }
    if (failure instanceof AwsServiceException refusal) {
      return BucketFailures.refused(operation, answer(refusal), refusal);
    }
    String message = operation + ": " + reason(failure);
    if (cause(failure, CredentialsMissing.class) != null) {
      return new ObjectStoreException.AccessDenied(message, operation.key(), null, failure);
    }
    HttpException transport = cause(failure, HttpException.class);
    return transport != null && NEVER_SENT.contains(CRT.awsErrorName(transport.getErrorCode()))
        ? new ObjectStoreException.Unavailable(message, operation.key(), null, failure)
        : BucketFailures.lost(operation, message, null, failure);
  }

  private static BucketAnswer answer(AwsServiceException refusal) {
    AwsErrorDetails details = refusal.awsErrorDetails();
    SdkHttpResponse response = details == null ? null : details.sdkHttpResponse();
    return new BucketAnswer(
        refusal.statusCode(),
        details == null || details.errorCode() == null ? "" : details.errorCode(),
        details == null || details.errorMessage() == null ? "" : details.errorMessage(),
        response == null ? null : response.firstMatchingHeader("x-amz-bucket-region").orElse(null),
        response == null ? null : S3Dates.of(response));
  }

  private static String reason(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> kind) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (kind.isInstance(cause)) {
        return kind.cast(cause);
      }
      cause = cause.getCause();
    }
    return null;
  }
}
