package io.millrace.tiering.s3;

import io.millrace.tiering.bucket.AnswerDate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The server's clock in the SDK's answers. */
final class S3Dates {
  private S3Dates() {}

  /** Null if it shows none. */
  static @Nullable Instant of(SdkHttpResponse response) {
    return AnswerDate.parse(response.firstMatchingHeader("Date").orElse(null));
  }
}
