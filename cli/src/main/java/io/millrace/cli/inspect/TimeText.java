package io.millrace.cli.inspect;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Times in UTC, always with their milliseconds, so that they stand in columns. */
final class TimeText {
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private TimeText() {}

  static String of(long millis) {
    return MILLIS.format(Instant.ofEpochMilli(millis));
  }
}
