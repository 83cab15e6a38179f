package io.millrace.tiering.bucket;

import io.millrace.tiering.ObjectStoreException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the protocol's refusals mean for a caller of the store. */
public final class BucketFailures {
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

  private BucketFailures() {}

  /** There was no answer, or none that tells whether a write took effect. */
  public static ObjectStoreException lost(
      BucketOperation operation,
      String message,
      @Nullable Instant date,
      @Nullable Throwable cause) {
    return operation.writes()
        ? new ObjectStoreException.OutcomeUnknown(message, operation.key(), date, cause)
        : new ObjectStoreException.Unavailable(message, operation.key(), date, cause);
  }

  /** The server answered, and refused. */
  public static ObjectStoreException refused(
      BucketOperation operation, BucketAnswer answer, @Nullable Throwable cause) {
    String message = operation + ": " + answer;
    String key = operation.key();
    Instant date = answer.date();
    return switch (answer.status()) {
      case 301, 307, 308 ->
          new ObjectStoreException.Rejected(message + elsewhere(answer), key, date, cause);
      case 401, 403 -> new ObjectStoreException.AccessDenied(message, key, date, cause);
      case 404 -> missing(operation, answer, message, cause);
      case 409 -> new ObjectStoreException.Conflict(message, key, date, cause);
      case 412 -> new ObjectStoreException.PreconditionFailed(message, key, date, cause);
      case 416 -> new ObjectStoreException.RangeNotSatisfiable(message, key, date, cause);
      case 429 -> new ObjectStoreException.Throttled(message, key, date, cause);
      default -> byCode(operation, answer, message, cause);
    };
  }

  /**
   * A delete of many was answered with success, but some objects still stand.
   *
   * @param first the code and message of the first that does
   */
  public static ObjectStoreException notDeleted(int objects, String key, BucketAnswer first) {
    String message =
        "DELETE: "
            + objects
            + " objects not deleted, first "
            + key
            + ": "
            + first.code()
            + " ("
            + first.message()
            + ")";
    return first.code().equals("AccessDenied")
        ? new ObjectStoreException.AccessDenied(message, key, first.date(), null)
        : new ObjectStoreException.OutcomeUnknown(message, key, first.date(), null);
  }

  private static ObjectStoreException byCode(
      BucketOperation operation, BucketAnswer answer, String message, @Nullable Throwable cause) {
    String key = operation.key();
    Instant date = answer.date();
    String code = answer.code();
    int status = answer.status();
    if (status == 503 && isThrottling(code)) {
      return new ObjectStoreException.Throttled(message, key, date, cause);
    }
    if (CREDENTIALS.contains(code)) {
      return new ObjectStoreException.AccessDenied(message, key, date, cause);
    }
    if (DAMAGED_ON_THE_WAY.contains(code)) {
      return new ObjectStoreException.Unavailable(message, key, date, cause);
    }
    if (status >= 400 && status < 500 && status != 408 && !code.equals("RequestTimeout")) {
      return new ObjectStoreException.Rejected(message, key, date, cause);
    }
    return lost(operation, message, date, cause);
  }

  private static ObjectStoreException missing(
      BucketOperation operation, BucketAnswer answer, String message, @Nullable Throwable cause) {
    String key = operation.key();
    Instant date = answer.date();
    if (answer.code().equals("NoSuchBucket")) {
      return new ObjectStoreException.NoSuchBucket(message, key, date, cause);
    }
    if (answer.code().equals("NoSuchUpload")) {
      // Thrown away by somebody, or completed by a request whose answer was lost.
      return lost(operation, message, date, cause);
    }
    return operation.writes()
        ? new ObjectStoreException.Rejected(message, key, date, cause)
        : new ObjectStoreException.NotFound(message, key, date, cause);
  }

  private static boolean isThrottling(String code) {
    String lower = code.toLowerCase(Locale.ROOT);
    return lower.startsWith("slowdown")
        || lower.startsWith("throttl")
        || lower.equals("requestlimitexceeded")
        || lower.equals("toomanyrequests");
  }

  private static String elsewhere(BucketAnswer answer) {
    return answer.region() == null ? "" : "; the bucket is in the region " + answer.region();
  }
}
