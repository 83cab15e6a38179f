package io.millrace.tiering.bucket;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The {@code Date} header of an answer: the store's clock, in whole seconds. */
public final class AnswerDate {
  private AnswerDate() {}

  /** Null if there is none, or none that can be read. */
  public static @Nullable Instant parse(@Nullable String header) {
    if (header == null) {
      return null;
    }
    try {
      return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
