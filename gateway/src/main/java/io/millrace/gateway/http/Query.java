package io.millrace.gateway.http;

import io.millrace.gateway.failure.RequestException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a request, all of them known and none twice. Methods throw {@link
 * RequestException.Malformed}, naming the parameter, if a value is not what it should be.
 */
public final class Query {
  private final Map<String, String> values;

  private Query(Map<String, String> values) {
    this.values = values;
  }

  static Query parse(@Nullable String raw, List<String> known) {
    Map<String, String> values = new HashMap<>();
    if (raw != null && !raw.isEmpty()) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = PercentDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), true);
        if (!known.contains(name)) {
          throw malformed(name, "unknown parameter, known are " + known);
        }
        String value = equals < 0 ? "" : PercentDecoder.decode(pair.substring(equals + 1), true);
        if (values.put(name, value) != null) {
          throw malformed(name, "the parameter comes twice");
        }
      }
    }
    return new Query(values);
  }

  /** The value, or null if the parameter is not there. */
  public @Nullable String text(String name) {
    return values.get(name);
  }

  /** The value, which must be there. */
  public String required(String name) {
    String value = values.get(name);
    if (value == null) {
      throw malformed(name, "the parameter is missing");
    }
    return value;
  }

  /** A whole number, or null if the parameter is not there. */
  public @Nullable Long number(String name) {
    String value = values.get(name);
    return value == null ? null : number(name, value);
  }

  /** A whole number that must be there. */
  public long requiredNumber(String name) {
    return number(name, required(name));
  }

  private static long number(String name, String value) {
    return WholeNumber.parse(name, value, "expected a whole number");
  }

  /** A whole number from 1, cut to {@code max}. */
  public int cut(String name, int defaultValue, int max) {
    String value = values.get(name);
    if (value == null) {
      return defaultValue;
    }
    long number = WholeNumber.isHuge(value) ? max : number(name, value);
    if (number < 1) {
      throw malformed(name, "must be at least 1");
    }
    return (int) Math.min(number, max);
  }

  /** A whole number within bounds. */
  public int bounded(String name, int defaultValue, int min, int max) {
    Long value = number(name);
    if (value == null) {
      return defaultValue;
    }
    if (value < min || value > max) {
      throw malformed(name, "must be " + min + " to " + max);
    }
    return value.intValue();
  }

  /** True or false; false if the parameter is not there. */
  public boolean flag(String name) {
    String value = values.getOrDefault(name, "false");
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw malformed(name, "expected true or false");
    };
  }

  /** A duration of zero up to {@code max}; zero if the parameter is not there. */
  public Duration duration(String name, Duration max) {
    String value = values.get(name);
    if (value == null) {
      return Duration.ZERO;
    }
    try {
      return DurationText.parse(value, max);
    } catch (IllegalArgumentException e) {
      throw malformed(name, String.valueOf(e.getMessage()));
    }
  }

  /** The error to throw about a parameter. */
  public static RequestException malformed(String name, String what) {
    return new RequestException.Malformed(name + ": " + what);
  }
}
