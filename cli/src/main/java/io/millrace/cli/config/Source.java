package io.millrace.cli.config;

import io.millrace.cli.terminal.Reason;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * One place that sets keys.
 *
 * @param label how a message names it
 * @param values text by key name; not checked yet
 */
public record Source(String label, Map<String, String> values) {
  public Source {
    values = Map.copyOf(values);
  }

  /**
   * The {@code --set key=value} options; of two for a key the later counts.
   *
   * @throws ConfigException if one has no {@code =}
   */
  public static Source options(List<String> assignments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new ConfigException("--set " + assignment + ": write it as --set key=value");
      }
      values.put(assignment.substring(0, equals).strip(), assignment.substring(equals + 1));
    }
    return new Source("--set", values);
  }

  /**
   * A Java properties file in UTF-8.
   *
   * @throws ConfigException if it cannot be read
   */
  public static Source file(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new ConfigException("cannot read configuration file " + file + ": " + Reason.of(e), e);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "cannot read configuration file " + file + ": " + e.getMessage(), e);
    }
    Map<String, String> values = new LinkedHashMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return new Source(file.toString(), values);
  }
}
