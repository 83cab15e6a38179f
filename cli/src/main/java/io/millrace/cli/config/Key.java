package io.millrace.cli.config;

import java.util.Locale;
import java.util.function.Supplier;

/**
 * One configuration key, declared once: the parser, the reference page and the environment name all
 * come from it.
 *
 * @param name lower-case words with dots
 * @param defaultValue asked for when no source names the key; may depend on the machine
 * @param defaultText the default as the reference shows it
 * @param meaning one sentence
 */
public record Key<T>(
    String name, ValueType<T> type, Supplier<T> defaultValue, String defaultText, String meaning) {
  public Key {
    if (!name.matches("[a-z]+(\\.[a-z]+)*")) {
      throw new IllegalArgumentException("not lower-case dotted words: " + name);
    }
  }

  static <T> Key<T> of(String name, ValueType<T> type, T defaultValue, String meaning) {
    return new Key<>(name, type, () -> defaultValue, type.print().apply(defaultValue), meaning);
  }

  /**
   * The environment variable that sets it: {@code lane.inline.max} is {@code
   * MILLRACE_LANE_INLINE_MAX}.
   */
  public String environmentName() {
    return "MILLRACE_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  @Override
  public String toString() {
    return name;
  }
}
