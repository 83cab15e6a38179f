package io.millrace.tiering.s3;

import io.millrace.tiering.ObjectStoreException;
import java.time.Instant;
import java.util.Locale;
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
  private static final Set<String> CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "InvalidToken",
          "TokenRefreshRequired",
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "AuthorizationHeaderMalformed",
          "RequestTimeTooSkewed");

  /** The server read other bytes than were sent, or too few, and did nothing with them. */
  private static final Set<String> DAMAGED_ON_THE_WAY =
      Set.of(
          "BadDigest",
          "IncompleteBody",
          "XAmzContentSHA256Mismatch",
          "XAmzContentChecksumMismatch");

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
  static ObjectStoreException sort(S3Operation operation, Throwable thrown) {
    Throwable failure =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (failure instanceof ObjectStoreException sorted) {
      return sorted;
    }
    if (failure instanceof AwsServiceException answer) {
      return answered(operation, answer);
    }
    String message = operation + ": " + reason(failure);
    if (cause(failure, CredentialsMissing.class) != null) {
      return new ObjectStoreException.AccessDenied(message, operation.key(), null, failure);
    }
    HttpException transport = cause(failure, HttpException.class);
    return transport != null && NEVER_SENT.contains(CRT.awsErrorName(transport.getErrorCode()))
        ? new ObjectStoreException.Unavailable(message, operation.key(), null, failure)
        : lost(operation, message, null, failure);
  }

  /** There was no answer, or none that tells whether a write took effect. */
  static ObjectStoreException lost(
      S3Operation operation, String message, @Nullable Instant date, @Nullable Throwable cause) {
    return operation.writes()
        ? new ObjectStoreException.OutcomeUnknown(message, operation.key(), date, cause)
        : new ObjectStoreException.Unavailable(message, operation.key(), date, cause);
  }

  private static ObjectStoreException answered(S3Operation operation, AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    SdkHttpResponse response = details == null ? null : details.sdkHttpResponse();
    Instant date = response == null ? null : StoreDate.of(response);
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    int status = answer.statusCode();
    String message = operation + ": " + status + " " + text(details, code);
    String key = operation.key();
    return switch (status) {
      case 301, 307, 308 ->
          new ObjectStoreException.Rejected(message + otherRegion(response), key, date, answer);
      case 401, 403 -> new ObjectStoreException.AccessDenied(message, key, date, answer);
      case 404 -> missing(operation, code, message, date, answer);
      case 409 -> new ObjectStoreException.Conflict(message, key, date, answer);
      case 412 -> new ObjectStoreException.PreconditionFailed(message, key, date, answer);
      case 416 -> new ObjectStoreException.RangeNotSatisfiable(message, key, date, answer);
      case 429 -> new ObjectStoreException.Throttled(message, key, date, answer);
      default -> byCode(operation, status, code, message, date, answer);
    };
  }

  private static ObjectStoreException byCode(
      S3Operation operation,
      int status,
      String code,
      String message,
      @Nullable Instant date,
      AwsServiceException answer) {
    String key = operation.key();
    if (status == 503 && isThrottling(code)) {
      return new ObjectStoreException.Throttled(message, key, date, answer);
    }
    if (CREDENTIALS.contains(code)) {
      return new ObjectStoreException.AccessDenied(message, key, date, answer);
    }
    if (DAMAGED_ON_THE_WAY.contains(code)) {
      return new ObjectStoreException.Unavailable(message, key, date, answer);
    }
    if (status >= 400 && status < 500 && status != 408 && !code.equals("RequestTimeout")) {
      return new ObjectStoreException.Rejected(message, key, date, answer);
    }
    return lost(operation, message, date, answer);
  }

  private static ObjectStoreException missing(
      S3Operation operation,
      String code,
      String message,
      @Nullable Instant date,
      AwsServiceException answer) {
    if (code.equals("NoSuchBucket")) {
      return new ObjectStoreException.NoSuchBucket(message, operation.key(), date, answer);
    }
    if (code.equals("NoSuchUpload")) {
      // Thrown away by somebody, or completed by a request whose answer was lost.
      return lost(operation, message, date, answer);
    }
    return operation.writes()
        ? new ObjectStoreException.Rejected(message, operation.key(), date, answer)
        : new ObjectStoreException.NotFound(message, operation.key(), date, answer);
  }

  private static boolean isThrottling(String code) {
    String lower = code.toLowerCase(Locale.ROOT);
    return lower.startsWith("slowdown")
        || lower.startsWith("throttl")
        || lower.equals("requestlimitexceeded")
        || lower.equals("toomanyrequests");
  }

  private static String text(@Nullable AwsErrorDetails details, String code) {
    String said = details == null ? null : details.errorMessage();
    return said == null || said.isEmpty() ? code : code + " (" + said + ")";
  }

  private static String otherRegion(@Nullable SdkHttpResponse response) {
    return response == null
        ? ""
        : response
            .firstMatchingHeader("x-amz-bucket-region")
            .map(region -> "; the bucket is in the region " + region)
            .orElse("");
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
