package io.millrace.cli.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a key's value is: how it is written, and what it may be.
 *
 * @param name as the reference names it
 * @param unit of the plain figure, or how a unit is written with it; empty if there is none
 * @param parse throws IllegalArgumentException with a message that says what would be right
 * @param print the inverse of {@code parse}
 */
record ValueType<T>(
    String name, String unit, Function<String, T> parse, Function<T, String> print) {

  static ValueType<Boolean> flag() {
    return new ValueType<>("boolean", "", ValueType::parseFlag, String::valueOf);
  }

  /** A whole number from {@code least} to {@code most}, both included. */
  static ValueType<Integer> count(String unit, int least, int most) {
    return new ValueType<>(
        "integer",
        unit,
        text -> (int) within(parseNumber(text), least, most, String::valueOf),
        String::valueOf);
  }

  /** As {@link #count}, for larger figures. */
  static ValueType<Long> largeCount(String unit, long least, long most) {
    return new ValueType<>(
        "integer",
        unit,
        text -> within(parseNumber(text), least, most, String::valueOf),
        String::valueOf);
  }

  /** Bytes. */
  static ValueType<Long> size(long least, long most) {
    return new ValueType<>(
        "size",
        "bytes, KiB, MiB, GiB",
        text -> within(SizeText.parse(text), least, most, SizeText::print),
        SizeText::print);
  }

  static ValueType<Duration> duration(Duration least, Duration most) {
    return new ValueType<>(
        "duration",
        "ms, s, m, h, d, ISO-8601",
        text ->
            Duration.ofMillis(
                within(
                    DurationText.parse(text).toMillis(),
                    least.toMillis(),
                    most.toMillis(),
                    millis -> DurationText.print(Duration.ofMillis(millis)))),
        DurationText::print);
  }

  /** An address by HTTP, without a path or anything else behind it. */
  static ValueType<String> url() {
    return new ValueType<>("URL", "", ValueType::parseUrl, url -> url);
  }

  /** A text that is never shown. */
  static ValueType<String> secret(int leastCharacters) {
    return new ValueType<>(
        "text",
        "",
        text -> {
          if (text.strip().length() < leastCharacters) {
            throw new IllegalArgumentException(
                "it is shorter than " + leastCharacters + " characters");
          }
          return text.strip();
        },
        secret -> "(hidden)");
  }

  /** One of the words, which are given with what they mean. */
  static <T> ValueType<T> choice(Map<String, T> words) {
    return new ValueType<>(
        "one of " + String.join(", ", new TreeSet<>(words.keySet())),
        "",
        text -> {
          T value = words.get(text.strip());
          if (value == null) {
            throw new IllegalArgumentException(
                "'" + text + "' is none of " + new TreeSet<>(words.keySet()));
          }
          return value;
        },
        value ->
            words.entrySet().stream()
                .filter(word -> word.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow());
  }

  /** The same, where no value means that something else decides. */
  ValueType<Optional<T>> optional() {
    return new ValueType<>(
        name, unit, text -> Optional.of(parse.apply(text)), value -> value.map(print).orElse(""));
  }

  private static boolean parseFlag(String text) {
    return switch (text.strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
    };
  }

  private static String parseUrl(String text) {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + text + "' is no URL", e);
    }
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    boolean bare =
        uri.getHost() != null
            && uri.getUserInfo() == null
            && (uri.getPath().isEmpty() || uri.getPath().equals("/"))
            && uri.getQuery() == null
            && uri.getFragment() == null;
    if (!http || !bare) {
      throw new IllegalArgumentException("give http://HOST:PORT or https://HOST:PORT, no more");
    }
    return uri.getScheme() + "://" + uri.getAuthority();
  }

  private static long parseNumber(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no whole number", e);
    }
  }

  private static long within(long value, long least, long most, Function<Long, String> print) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          print.apply(value) + " is not within " + print.apply(least) + " to " + print.apply(most));
    }
    return value;
  }
}
