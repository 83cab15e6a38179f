package io.millrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.ChildProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandIT {
  private static final Pattern FOLDER = Pattern.compile("on a file store in (\\S+)");

  @TempDir Path folder;

  @Test
  void bothSidesAgreeAndNothingIsLeftBehind() throws Exception {
    try (ChildProgram demo = ChildProgram.millrace(folder, "demo")) {
      assertThat(demo.exitCode()).as(demo.err()).isZero();

      assertThat(demo.err())
          .containsSubsequence("1,707 earthquakes", "kill -9", "records", "1,707", "SHA-256", "ok")
          .contains("Nothing lost, nothing twice, everything in order")
          .doesNotContain("WRONG");
      assertThat(demo.err().lines()).hasSizeLessThan(24);
      assertThat(store(demo)).doesNotExist();
      assertNoGatewayOn(store(demo));
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anInterruptLeavesNothingBehindEither() throws Exception {
    try (ChildProgram demo = ChildProgram.millrace(folder, "demo")) {
      awaitGateway(demo);

      demo.signal("INT");

      assertThat(demo.exitCode()).as(demo.err()).isEqualTo(130);
      assertThat(store(demo)).doesNotExist();
      assertNoGatewayOn(store(demo));
    }
  }

  @Test
  void aDemoThatIsKilledTakesItsGatewayWithIt() throws Exception {
    try (ChildProgram demo = ChildProgram.millrace(folder, "demo")) {
      awaitGateway(demo);

      demo.signal("KILL");

      assertThat(demo.exitCode()).isEqualTo(137);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertNoGatewayOn(store(demo)));
      Leftovers leftovers = new Leftovers(store(demo));
      leftovers.close();
      assertThat(store(demo)).doesNotExist();
    }
  }

  private static void awaitGateway(ChildProgram demo) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> FOLDER.matcher(demo.err()).find());
    assertThat(Files.exists(store(demo))).isTrue();
  }

  private static Path store(ChildProgram demo) {
    Matcher matcher = FOLDER.matcher(demo.err());
    assertThat(matcher.find()).as(demo.err()).isTrue();
    return Path.of(matcher.group(1));
  }

  private static void assertNoGatewayOn(Path store) {
    List<String> commands =
        ProcessHandle.allProcesses()
            .flatMap(process -> process.info().commandLine().stream())
            .filter(command -> command.contains(store.toString()))
            .toList();
    assertThat(commands).isEmpty();
  }
}
