package io.millrace.cli.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts the sources on top of each other: {@code --set}, then the environment, then the file, then
 * what the command itself sets, then the defaults.
 */
public final class SettingsReader {
  /** Variables that mean something to the launcher or to other commands. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          "MILLRACE_JAVA_HOME",
          "MILLRACE_LOG_LEVEL",
          "MILLRACE_MINIO",
          "MILLRACE_URL",
          "MILLRACE_TOKEN");

  private final Map<String, Key<?>> keys;

  public SettingsReader(List<Key<?>> keys) {
    this.keys = new LinkedHashMap<>();
    keys.forEach(key -> this.keys.put(key.name(), key));
  }

  /**
   * Takes the settings from all sources.
   *
   * @param file null if none was named
   * @param ofCommand what the command changes of the defaults
   * @throws ConfigException at an unknown key or a value that is not one
   */
  public Settings read(
      Source options, Map<String, String> environment, @Nullable Source file, Source ofCommand) {
    Map<Key<?>, Object> values = new LinkedHashMap<>();
    take(ofCommand, values);
    if (file != null) {
      take(file, values);
    }
    takeEnvironment(environment, values);
    take(options, values);
    return new Settings(values, unknownVariables(environment));
  }

  private void take(Source source, Map<Key<?>, Object> values) {
    source
        .values()
        .forEach((name, text) -> {
          Key<?> key = known(name, source.label());
          values.put(key, parse(key, text, name + " in " + source.label()));
        });
  }

  private void takeEnvironment(Map<String, String> environment, Map<Key<?>, Object> values) {
    for (Key<?> key : keys.values()) {
      String text = environment.get(key.environmentName());
      if (text != null) {
        values.put(key, parse(key, text, key.environmentName()));
      }
    }
  }

  private Key<?> known(String name, String source) {
    Key<?> key = keys.get(name);
    if (key == null) {
      throw new ConfigException(
          String.format(
              Locale.ROOT,
              "unknown configuration key %s in %s; the nearest known one is %s ('millrace config' lists all)",
              name,
              source,
              Nearest.to(name, keys.keySet())));
    }
    return key;
  }

  private static Object parse(Key<?> key, String text, String where) {
    try {
      return key.type().parse().apply(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(where + ": " + e.getMessage(), e);
    }
  }

  /**
   * Kubernetes makes variables of this kind for a Service named millrace, so they only warrant a
   * word.
   */
  private List<String> unknownVariables(Map<String, String> environment) {
    Set<String> known =
        keys.values().stream().map(Key::environmentName).collect(Collectors.toSet());
    List<String> warnings = new ArrayList<>();
    environment.keySet().stream()
        .filter(name -> name.startsWith("MILLRACE_"))
        .filter(name -> !known.contains(name) && !OTHER_VARIABLES.contains(name))
        .sorted()
        .forEach(name ->
            warnings.add(
                String.format(
                    Locale.ROOT,
                    "environment variable %s sets nothing; the nearest known one is %s",
                    name,
                    Nearest.to(name, known))));
    return warnings;
  }
}
