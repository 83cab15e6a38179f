package io.millrace.cli.process;

import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Reason;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A gateway in a process of its own, so that it can be killed. Thread-safe. */
public final class ChildGateway {
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
  private static final int KEPT_LINES = 20;
  private static final String LISTENING = "millrace: listening on ";
  private static final String READY = "millrace: ready";

  private static final List<String> INHERITED =
      List.of("-XX:", "-Xlog:aot=", "-Xlog:cds=", "-Djdk.util.jar.");

  /** A recording goes to a file, which two processes cannot write. */
  private static final String RECORDING = "FlightRecord";

  private final Process process;
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private final ArrayDeque<String> lastLines = new ArrayDeque<>();

  private ChildGateway(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::readLines);
  }

  /**
   * Starts one.
   *
   * @param jvmOptions of its Java, besides those of this one that the launcher gave it
   * @param arguments of {@link io.millrace.cli.Millrace}
   */
  public static ChildGateway start(List<String> jvmOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(inherited());
    command.addAll(jvmOptions);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(GatewayProcess.class.getName());
    command.addAll(arguments);
    try {
      return new ChildGateway(
          new ProcessBuilder(command).redirectOutput(new File("/dev/null")).start());
    } catch (IOException e) {
      throw new Failure("cannot start a gateway: " + Reason.of(e), e);
    }
  }

  /** What makes its memory, its start and its native code those of a gateway from the launcher. */
  private static List<String> inherited() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> INHERITED.stream().anyMatch(option::startsWith))
        .filter(option -> !option.contains(RECORDING))
        .toList();
  }

  /**
   * Waits until it serves.
   *
   * @throws Failure if it does not come to that; with what it said last
   */
  public URI ready() throws InterruptedException {
    try {
      return ready.get(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new Failure("the gateway did not start; it said:\n" + said(), e);
    }
  }

  /** As {@code kill -9}; returns when it is dead. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * Asks it to end in order.
   *
   * @return its exit code
   */
  public int stop() throws InterruptedException {
    // Process.destroy would close its stdin as well, which it takes for the death of its parent.
    process.toHandle().destroy();
    if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
    }
    return process.exitValue();
  }

  /** What it has used of the processors so far. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private void readLines() {
    try (BufferedReader lines = process.errorReader()) {
      String url = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
        if (line.startsWith(LISTENING)) {
          url = line.substring(LISTENING.length());
        } else if (line.equals(READY)) {
          ready.complete(URI.create(url));
        }
      }
    } catch (IOException e) {
      keep(e.toString());
    }
    ready.completeExceptionally(new IllegalStateException("it ended"));
  }

  private void keep(String line) {
    synchronized (lastLines) {
      lastLines.add(line);
      if (lastLines.size() > KEPT_LINES) {
        lastLines.remove();
      }
    }
  }

  private String said() {
    synchronized (lastLines) {
      return String.join("\n", lastLines);
    }
  }
}
