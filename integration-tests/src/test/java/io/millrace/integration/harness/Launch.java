package io.millrace.integration.harness;

import java.util.List;
import java.util.Map;

/**
 * How to start the program.
 *
 * @param prefix a command that runs the rest of the command line, such as {@code unshare}; empty
 *     for none
 * @param arguments of {@code millrace}
 * @param environment added to the test's own, from which every {@code MILLRACE_…} is taken away
 */
public record Launch(List<String> prefix, List<String> arguments, Map<String, String> environment) {
  public Launch {
    prefix = List.copyOf(prefix);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  static Launch of(Map<String, String> environment, String... arguments) {
    return new Launch(List.of(), List.of(arguments), environment);
  }
}
