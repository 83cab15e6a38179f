package io.millrace.integration.api;

import java.time.Duration;

/** The two ways in which the API writes durations. */
final class Durations {
  private Durations() {}

  static Duration parse(String text) {
    if (text.startsWith("P")) {
      return Duration.parse(text);
    }
    long number = Long.parseLong(text.replaceAll("[a-z]+$", ""));
    return switch (text.replaceAll("^[0-9]+", "")) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> throw new AssertionError("no duration: " + text);
    };
  }
}
