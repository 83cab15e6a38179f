package io.millrace.cli;

import io.millrace.cli.terminal.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code millrace version}. */
@Command(
    name = "version",
    header = "Prints the version of Millrace, and of the Java it runs on.",
    footer = {"", "Example:", "  millrace version"})
final class VersionCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  VersionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    surroundings
        .streams()
        .out()
        .line(
            "millrace "
                + version()
                + " (Java "
                + Runtime.version()
                + ", "
                + System.getProperty("java.vendor")
                + ")");
    return 0;
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = VersionCommand.class.getResourceAsStream("version.properties")) {
      properties.load(Objects.requireNonNull(in, "version.properties is missing"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Objects.requireNonNull(properties.getProperty("version"));
  }
}
