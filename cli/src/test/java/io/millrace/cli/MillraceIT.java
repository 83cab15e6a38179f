package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as a process: signals, exit codes, streams. */
class MillraceIT {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"TERM, 0", "INT, 130"})
  void aSignalEndsAGatewayInOrder(String signal, int exitCode) throws Exception {
    try (ChildProgram dev = ChildProgram.millrace(folder, "dev", "--listen", "127.0.0.1:0")) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> dev.err().contains("millrace: ready"));

      dev.signal(signal);

      assertThat(dev.exitCode()).as(dev.err()).isEqualTo(exitCode);
      assertThat(dev.out()).isEmpty();
      assertThat(folder.resolve(".millrace")).isNotEmptyDirectory();
    }
  }

  @Test
  void aReaderOfStdoutThatLeavesEndsTheCommandQuietly() throws Exception {
    try (RunningGateway gateway = new RunningGateway(folder.resolve("store"))) {
      Run produce = gateway.client().stdin("1\n".repeat(50_000));
      assertThat(produce.millrace("produce", "numbers", "--batch", "10000")).isZero();
      Path script = headScript();

      try (ChildProgram tail =
          new ChildProgram(
              folder,
              Map.of("MILLRACE_URL", gateway.url()),
              List.of("sh", script.toString(), "tail", "numbers"))) {
        assertThat(tail.exitCode()).as(tail.err()).isZero();
        assertThat(tail.out()).isEqualTo("1\nexit code 0\n");
        assertThat(tail.err()).isEmpty();
      }
    }
  }

  @Test
  void wrongUsageIsExitCodeTwo() throws Exception {
    try (ChildProgram brew = ChildProgram.millrace(folder, "brew")) {
      assertThat(brew.exitCode()).isEqualTo(2);
      assertThat(brew.out()).isEmpty();
      assertThat(brew.err()).startsWith("millrace: ");
    }
  }

  /** Runs the program into a {@code head} that leaves after one line, and prints how it ended. */
  private Path headScript() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Files.writeString(
        folder.resolve("head.sh"),
        """
        { "%s" --enable-native-access=ALL-UNNAMED -cp "%s" %s "$@"; echo $? >code; } | head -n 1
        echo "exit code $(cat code)"
        """
            .replaceFirst("%s", java)
            .replaceFirst("%s", System.getProperty("java.class.path"))
            .replaceFirst("%s", Millrace.class.getName()));
  }
}
