package io.millrace.cli.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value for every key, and what was odd about where they came from. */
public final class Settings {
  private final Map<Key<?>, Object> values;
  private final List<String> warnings;

  Settings(Map<Key<?>, Object> values, List<String> warnings) {
    this.values = new LinkedHashMap<>(values);
    this.warnings = List.copyOf(warnings);
  }

  /** What the key was set to, or its default. */
  @SuppressWarnings("unchecked") // A value is only ever made by its key's own type.
  public <T> T value(Key<T> key) {
    Object value = values.get(key);
    return value == null ? key.defaultValue().get() : (T) value;
  }

  /** Sentences for the log: what was passed over, and why. */
  public List<String> warnings() {
    return warnings;
  }
}
