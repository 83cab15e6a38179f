package io.millrace.cli.tail;

import io.millrace.consumer.client.admin.TopicInfo.PartitionInfo;
import java.time.DateTimeException;
import java.time.Instant;

/** Where reading begins, as {@code --from} says it. */
public sealed interface Start {
  /** The first record that is still there. */
  record Earliest() implements Start {}

  /** After the last record. */
  record Latest() implements Start {}

  record Offset(long offset) implements Start {}

  /** The first record whose timestamp is not below. */
  record Time(long millis) implements Start {}

  /**
   * Reads what was typed.
   *
   * @throws IllegalArgumentException if it is none of them; the message says what would be
   */
  static Start parse(String text) {
    if (text.equals("earliest")) {
      return new Earliest();
    }
    if (text.equals("latest")) {
      return new Latest();
    }
    if (text.matches("\\d{1,18}")) {
      return new Offset(Long.parseLong(text));
    }
    if (text.startsWith("@")) {
      return new Time(millis(text.substring(1)));
    }
    throw new IllegalArgumentException(
        "'" + text + "' is none of earliest, latest, an offset, @<ms> or @<ISO-8601 time>");
  }

  /** In the API's words; a place that stays the same however often it is asked for. */
  default String in(PartitionInfo partition) {
    return switch (this) {
      case Earliest earliest -> Long.toString(partition.startOffset());
      case Latest latest -> Long.toString(partition.endOffset());
      case Offset at -> Long.toString(at.offset());
      case Time at -> "@" + at.millis();
    };
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
