package io.millrace.cli.terminal;

import java.nio.file.Path;
import java.util.Map;

/**
 * All that a command knows of the world it was started in, handed in so that tests can make one up.
 *
 * @param environment the environment variables
 * @param folder the absolute working directory; relative paths start here
 */
public record Surroundings(
    Streams streams, Map<String, String> environment, Path folder, Termination termination) {
  public Surroundings {
    environment = Map.copyOf(environment);
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException("not absolute: " + folder);
    }
  }
}
