package io.millrace.tiering.s3;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The {@code Date} header of an answer: the store's clock, in whole seconds. */
final class StoreDate {
  private StoreDate() {}

  /** Null if there is none, or none that can be read. */
  static @Nullable Instant of(SdkHttpResponse response) {
    return response.firstMatchingHeader("Date").map(StoreDate::parse).orElse(null);
  }

  private static @Nullable Instant parse(String header) {
    try {
      return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
