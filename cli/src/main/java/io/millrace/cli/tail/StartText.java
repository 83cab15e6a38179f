package io.millrace.cli.tail;

import io.millrace.consumer.client.read.Start;
import java.time.DateTimeException;
import java.time.Instant;

/** Where reading begins, as {@code --from} says it. */
final class StartText {
  private StartText() {}

  /**
   * Reads what was typed.
   *
   * @throws IllegalArgumentException if it is no place; the message says what would be
   */
  static Start parse(String text) {
    if (text.equals("earliest")) {
      return Start.earliest();
    }
    if (text.equals("latest")) {
      return Start.latest();
    }
    if (text.matches("\\d{1,18}")) {
      return Start.at(Long.parseLong(text));
    }
    if (text.startsWith("@")) {
      return Start.atTime(millis(text.substring(1)));
    }
    throw new IllegalArgumentException(
        "'" + text + "' is none of earliest, latest, an offset, @<ms> or @<ISO-8601 time>");
  }

  private static long millis(String time) {
    if (time.matches("\\d{1,18}")) {
      return Long.parseLong(time);
    }
    try {
      return Instant.parse(time).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "'" + time + "' is neither milliseconds nor a time like 2026-01-31T12:00:00Z", e);
    }
  }
}
