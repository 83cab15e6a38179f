package io.millrace.gateway.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the API writes them: {@code 10s}, or ISO-8601's {@code PT10S}. Stateless. */
public final class DurationText {
  private static final Pattern SHORT = Pattern.compile("0*(\\d{1,15})(ms|s|m|h|d)");

  private DurationText() {}

  /**
   * Reads a duration. A bare {@code 0} is one.
   *
   * @throws IllegalArgumentException with what was expected
   */
  public static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text);
    try {
      if (matcher.matches()) {
        return ofUnit(Long.parseLong(matcher.group(1)), matcher.group(2));
      }
      return text.equals("0") ? Duration.ZERO : Duration.parse(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("expected a duration such as 10s or PT10S", e);
    }
  }

  /**
   * Reads a duration of zero up to {@code max}.
   *
   * @throws IllegalArgumentException with what was expected
   */
  public static Duration parse(String text, Duration max) {
    Duration duration = parse(text);
    if (duration.isNegative() || duration.compareTo(max) > 0) {
      throw new IllegalArgumentException("must be 0s to " + format(max));
    }
    return duration;
  }

  private static Duration ofUnit(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /** Writes a duration by ISO-8601, in days where it is whole days. */
  public static String format(Duration duration) {
    long days = duration.toDays();
    return days != 0 && duration.equals(Duration.ofDays(days))
        ? "P" + days + "D"
        : duration.toString();
  }
}
