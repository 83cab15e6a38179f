package io.millrace.tiering.bucket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a server refused.
 *
 * @param status of HTTP
 * @param code of S3, such as {@code SlowDown}; empty where there is none
 * @param message what the server said besides; empty for nothing
 * @param region where the server says that the bucket is, or null
 * @param date the server's clock, or null
 */
public record BucketAnswer(
    int status, String code, String message, @Nullable String region, @Nullable Instant date) {
  @Override
  public String toString() {
    return status + " " + (message.isEmpty() ? code : code + " (" + message + ")");
  }
}
