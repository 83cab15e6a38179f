package io.millrace.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.cli.ChildProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher of an installed program, with JDKs that only look like some. */
class LauncherIT {
  /** Newer than any that is really installed. */
  private static final String NEWEST = "99.0.1";

  @TempDir Path folder;
  private Path launcher;

  @BeforeEach
  void install() throws IOException {
    Path installed = folder.resolve("opt/mill race");
    Files.createDirectories(installed.resolve("lib"));
    Files.createFile(installed.resolve("lib/millrace-cli-1.2.3.jar"));
    launcher = installed.resolve("bin/millrace");
    FakeJdk.executable(launcher, Files.readString(Path.of("../millrace")));
  }

  @Test
  void itBecomesJavaWithTheArgumentsAsTheyAre() throws Exception {
    FakeJdk jdk = FakeJdk.create(folder.resolve("j d k"), NEWEST);

    try (ChildProgram run = start(jdk, launcher.toString(), "tail", "a b", "", "*", "--x=$HOME")) {
      assertThat(run.exitCode()).as(run.err()).isZero();

      assertThat(run.out()).startsWith("pid " + run.pid() + "\n");
      assertThat(run.out())
          .endsWith(
              "-jar\n"
                  + launcher.getParent().getParent().toRealPath()
                  + "/lib/millrace-cli-1.2.3.jar\ntail\na b\n\n*\n--x=$HOME\n");
      assertThat(run.err()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash --posix"})
  void everyPosixShellRunsIt(String shell) throws Exception {
    List<String> command = new ArrayList<>(List.of(shell.split(" ")));
    assumeTrue(isInstalled(command.getFirst()), shell);
    command.addAll(List.of(launcher.toString(), "version"));
    FakeJdk jdk = FakeJdk.create(folder.resolve("jdk"), NEWEST);

    try (ChildProgram run = start(jdk, command.toArray(String[]::new))) {
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).endsWith("version\n");
    }
  }

  @Test
  void itFindsItsJarsThroughLinksAndFromThePath() throws Exception {
    FakeJdk jdk = FakeJdk.create(folder.resolve("jdk"), NEWEST);
    Path links = Files.createDirectories(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("absolute"), launcher);
    Files.createSymbolicLink(links.resolve("millrace"), Path.of("absolute"));
    Path relative = Files.createSymbolicLink(links.resolve("relative"), links.relativize(launcher));

    for (List<String> command :
        List.of(
            List.of(relative.toString()),
            List.of("sh", "-c", "PATH=\"$1:$PATH\"; millrace", "sh", links.toString()))) {
      try (ChildProgram run = start(jdk, command.toArray(String[]::new))) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("/opt/mill race/lib/millrace-cli-1.2.3.jar");
      }
    }
  }

  @Test
  void theNewestJdkIsTaken() throws Exception {
    FakeJdk older = FakeJdk.create(folder.resolve("older"), "98.0.2");
    FakeJdk newest = FakeJdk.create(folder.resolve("newest"), NEWEST);
    FakeJdk tooOld = FakeJdk.create(folder.resolve("old"), "1.8.0_402");
    Path onPath = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(onPath.resolve("java"), newest.home().resolve("bin/java"));
    String path = onPath + ":" + System.getenv("PATH");

    for (FakeJdk javaHome : List.of(older, tooOld)) {
      Map<String, String> environment =
          Map.of("JAVA_HOME", javaHome.home().toString(), "PATH", path);
      try (ChildProgram run = new ChildProgram(folder, environment, List.of(launcher.toString()))) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("home " + newest.home() + "\n");
      }
    }
  }

  @Test
  void theOneThatIsNamedForUsWinsOverNewerOnes() throws Exception {
    FakeJdk named = FakeJdk.create(folder.resolve("named"), "21.0.2");
    FakeJdk newest = FakeJdk.create(folder.resolve("newest"), NEWEST);
    Map<String, String> environment =
        Map.of(
            "MILLRACE_JAVA_HOME", named.home().toString(), "JAVA_HOME", newest.home().toString());

    try (ChildProgram run = new ChildProgram(folder, environment, List.of(launcher.toString()))) {
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).contains("home " + named.home() + "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"17.0.15", "1.8.0_402", "missing"})
  void theOneThatIsNamedForUsIsUsedOrRefused(String version) throws Exception {
    Path home = folder.resolve("named");
    if (!version.equals("missing")) {
      FakeJdk.create(home, version);
    }
    Map<String, String> environment = Map.of("MILLRACE_JAVA_HOME", home.toString());

    try (ChildProgram run = new ChildProgram(folder, environment, List.of(launcher.toString()))) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err()).startsWith("millrace: MILLRACE_JAVA_HOME is " + home).contains("21");
    }
  }

  @ParameterizedTest
  @CsvSource({"21.0.2, false", "24, false", "25.0.3, true", "26-ea, true"})
  void flagsAreThoseThatTheVersionKnows(String version, boolean compactHeaders) throws Exception {
    FakeJdk jdk = FakeJdk.create(folder.resolve("jdk"), version);
    Map<String, String> environment = Map.of("MILLRACE_JAVA_HOME", jdk.home().toString());

    try (ChildProgram run = new ChildProgram(folder, environment, List.of(launcher.toString()))) {
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out().contains("-XX:+UseCompactObjectHeaders")).isEqualTo(compactHeaders);
    }
  }

  @ParameterizedTest
  @CsvSource({"24, false", "25.0.3, true"})
  void aTrainedCacheIsUsedByThoseThatKnowIt(String version, boolean used) throws Exception {
    Path cache = launcher.getParent().resolveSibling("lib").toRealPath().resolve("millrace.aot");
    Files.createFile(cache);
    FakeJdk jdk = FakeJdk.create(folder.resolve("jdk"), version);

    try (ChildProgram run = start(jdk, launcher.toString())) {
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out().contains("-XX:AOTCache=" + cache + "\n")).isEqualTo(used);
    }
  }

  @Test
  void anInstallationWithoutJarsIsSaidToBeIncomplete() throws Exception {
    Path alone =
        FakeJdk.executable(folder.resolve("alone/bin/millrace"), Files.readString(launcher));

    try (ChildProgram run = new ChildProgram(folder, Map.of(), List.of(alone.toString()))) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).startsWith("millrace: no jars in ");
    }
  }

  private ChildProgram start(FakeJdk jdk, String... command) {
    return new ChildProgram(
        folder, Map.of("MILLRACE_JAVA_HOME", jdk.home().toString()), List.of(command));
  }

  private boolean isInstalled(String shell) throws InterruptedException {
    try (ChildProgram found =
        new ChildProgram(folder, Map.of(), List.of("sh", "-c", "command -v " + shell))) {
      return found.exitCode() == 0;
    }
  }
}
