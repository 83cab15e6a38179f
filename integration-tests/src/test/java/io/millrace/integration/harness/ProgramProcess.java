package io.millrace.integration.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The program {@code millrace} as a child process. Closing it kills it. */
public final class ProgramProcess implements AutoCloseable {
  private static final Duration DUMP_LIMIT = Duration.ofSeconds(2);

  private final Process process;
  private final OutputLines out;
  private final OutputLines err;

  private ProgramProcess(Process process, Consumer<String> onErrorLine, Runnable onEnd) {
    this.process = process;
    this.out =
        new OutputLines(
            "stdout of " + process.pid(), process.getInputStream(), line -> {}, () -> {});
    this.err =
        new OutputLines("stderr of " + process.pid(), process.getErrorStream(), onErrorLine, onEnd);
  }

  /** Runs {@code millrace ARGUMENTS} to its end. */
  public static ProgramProcess run(Map<String, String> environment, String... arguments) {
    ProgramProcess program = start(environment, arguments);
    program.closeInput();
    program.awaitExit(Duration.ofMinutes(1));
    return program;
  }

  /** Starts {@code millrace ARGUMENTS}. */
  public static ProgramProcess start(Map<String, String> environment, String... arguments) {
    return start(Launch.of(environment, arguments), line -> {}, () -> {});
  }

  /** Starts the program; hands on each line on stderr, and says when the last has come. */
  static ProgramProcess start(Launch launch, Consumer<String> onErrorLine, Runnable onEnd) {
    List<String> command = new ArrayList<>(launch.prefix());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", classPath(), "io.millrace.cli.Millrace"));
    command.addAll(launch.arguments());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("MILLRACE_"));
    // Whoever forgets credentials must not go looking for them beyond this machine.
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().putAll(launch.environment());
    return new ProgramProcess(Children.start(builder), onErrorLine, onEnd);
  }

  /** The tests' own classes stay out, their logging configuration with them. */
  private static String classPath() {
    String separator = System.getProperty("path.separator");
    return Arrays.stream(System.getProperty("java.class.path").split(separator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(separator));
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What the program reads on stdin. */
  public OutputStream input() {
    return process.getOutputStream();
  }

  public void closeInput() {
    try {
      input().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as {@code kill -9} does, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitExit(Duration.ofSeconds(30));
  }

  /** Sends SIGSTOP: it does nothing more, and keeps all that it has. */
  public void pause() {
    Children.signal(process, "STOP");
  }

  /** Sends SIGCONT. */
  public void resume() {
    Children.signal(process, "CONT");
  }

  /** Sends SIGTERM and returns at once. */
  public void terminate() {
    // Not by Process.destroy, which also stops listening to what it has to say at its end.
    Children.signal(process, "TERM");
  }

  /** Waits for the end and returns the exit code. */
  public int awaitExit(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after " + limit + ":\n" + logWithThreads());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a process", e);
    }
    out.awaitEnd();
    err.awaitEnd();
    return process.exitValue();
  }

  /** A JVM prints what its threads do when it is asked to. */
  private String logWithThreads() throws InterruptedException {
    Children.signal(process, "QUIT");
    var unused = process.waitFor(DUMP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    return log();
  }

  public List<String> outputLines() {
    return out.lines();
  }

  /** What it said on stderr, without the warnings of the JVM itself. */
  public List<String> errorLines() {
    return err.lines().stream().filter(line -> !line.startsWith("WARNING: ")).toList();
  }

  /** Both streams, for the message of a failed assertion. */
  public String log() {
    return "stdout:\n"
        + String.join("\n", out.lines())
        + "\nstderr:\n"
        + String.join("\n", err.lines());
  }

  @Override
  public void close() {
    kill();
  }
}
