package io.millrace.cli.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 100ms}, {@code 5s}, {@code 10m}, {@code 1h}, {@code 7d},
 * or ISO-8601.
 */
public final class DurationText {
  private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

  private DurationText() {}

  /**
   * Reads a duration.
   *
   * @return a duration of zero or more, and less than 292 million years, so that its milliseconds
   *     fit a long
   * @throws IllegalArgumentException if it is no such duration; the message says how to write one
   */
  public static Duration parse(String text) {
    try {
      Duration duration = read(text.strip());
      if (!duration.isNegative() && duration.toMillis() >= 0) {
        return duration;
      }
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(complaint(text), e);
    }
    throw new IllegalArgumentException(complaint(text));
  }

  /** In the largest unit that divides it. */
  public static String print(Duration duration) {
    long millis = duration.toMillis();
    for (String unit : new String[] {"d", "h", "m", "s"}) {
      long unitMillis = one(unit).toMillis();
      if (millis != 0 && millis % unitMillis == 0) {
        return millis / unitMillis + unit;
      }
    }
    return millis + "ms";
  }

  private static Duration read(String text) {
    Matcher matcher = DURATION.matcher(text);
    return matcher.matches()
        ? one(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)))
        : Duration.parse(text);
  }

  private static Duration one(String unit) {
    return switch (unit) {
      case "d" -> Duration.ofDays(1);
      case "h" -> Duration.ofHours(1);
      case "m" -> Duration.ofMinutes(1);
      case "s" -> Duration.ofSeconds(1);
      default -> Duration.ofMillis(1);
    };
  }

  private static String complaint(String text) {
    return "'" + text + "' is no duration; write one like 100ms, 5s, 1h, 7d or PT5S";
  }
}
