package io.millrace.integration.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Runs commands in a folder, as somebody at a terminal would. Closing it ends what still runs. */
final class Shell implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final Map<String, String> environment;
  private final List<Process> background = new ArrayList<>();

  Shell(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /** Runs it to its end, which has to be a good one, and returns what it printed. */
  String run(String commands) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process = start("set -e\n" + commands, out, err);
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(commands).isTrue();
    assertThat(process.exitValue()).as(commands + Files.readString(err)).isZero();
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  /** Leaves it running; returns once it says that it is ready. */
  void leaveRunning(String command) throws IOException {
    Path err = Files.createTempFile(folder, "background", ".txt");
    background.add(start(command, Path.of("/dev/null"), err));
    Awaitility.await(command)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(err).content().contains("millrace: ready"));
  }

  @Override
  public void close() {
    for (Process process : background) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process start(String commands, Path out, Path err) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", commands)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MILLRACE_"));
    builder.environment().putAll(environment);
    return builder.start();
  }
}
