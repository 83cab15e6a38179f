package io.millrace.cli.demo;

import io.millrace.cli.terminal.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code millrace demo}. */
@Command(
    name = "demo",
    header = "Shows the whole system on one screen, with a gateway killed half-way, and checks it.",
    description = {
      "",
      "Streams a week of earthquakes through a topic over HTTP while three tails read it, kills the gateway with SIGKILL"
          + " half-way, goes on with another one on the same folder, and compares both sides. Takes some seconds and leaves"
          + " nothing behind.",
      ""
    },
    footer = {"", "Example:", "  millrace demo"})
public final class DemoCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  public DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    surroundings.termination().interruptCaller();
    Path folder = temporaryFolder();
    try (Leftovers leftovers = new Leftovers(folder)) {
      return new Demo(surroundings.streams(), folder, leftovers.gateways()).run() ? 0 : 1;
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("millrace-demo-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
