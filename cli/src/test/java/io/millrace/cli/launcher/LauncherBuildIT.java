package io.millrace.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.ChildProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout whose Maven wrapper only pretends to build. */
class LauncherBuildIT {
  private static final String JAR = "cli/target/millrace/lib/millrace-cli-1.jar";

  private static final String CACHE = "cli/target/millrace/lib/millrace.aot";

  /** Options on which it depends whether a cache fits. */
  private static final Pattern ALIKE =
      Pattern.compile("--enable.*|-D(?!millrace\\.).*|-XX:(?!AOT).*");

  /**
   * Notes each call, waits while there is a file named hold, and makes the jar unless told to fail.
   */
  private static final String MVNW =
      """
      #!/bin/sh
      echo "$JAVA_HOME $*" >>calls
      echo "the compiler speaks"
      while [ -e hold ]; do sleep 0.1; done
      [ ! -e fail ] || { echo "it is broken"; exit 1; }
      mkdir -p cli/target/millrace/lib
      : >cli/target/millrace/lib/millrace-cli-1.jar
      """;

  @TempDir Path folder;
  private Path checkout;
  private FakeJdk jdk;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = Files.createDirectories(folder.resolve("check out"));
    FakeJdk.executable(checkout.resolve("millrace"), Files.readString(Path.of("../millrace")));
    FakeJdk.executable(checkout.resolve("mvnw"), MVNW);
    Files.createFile(checkout.resolve("pom.xml"));
    Files.createDirectories(checkout.resolve("cli/src/main/java"));
    Files.createFile(checkout.resolve("cli/pom.xml"));
    Files.createDirectories(checkout.resolve("tiering/core/src/main/java"));
    Files.createFile(checkout.resolve("tiering/core/src/main/java/Store.java"));
    jdk = FakeJdk.create(folder.resolve("jdk"), "25.0.3");
  }

  @Test
  void whatIsMissingIsBuiltOnceWithOneLineSayingSo() throws Exception {
    try (ChildProgram first = start()) {
      assertThat(first.exitCode()).as(first.err()).isZero();
      assertThat(first.out()).contains(JAR, "version");
      assertThat(first.err().lines()).hasSize(1);
      assertThat(first.err()).startsWith("millrace: building for the first time");
    }
    assertThat(calls())
        .containsExactly(
            jdk.home()
                + " --batch-mode --quiet --projects cli --also-make -Dmaven.test.skip=true package");

    try (ChildProgram second = start()) {
      assertThat(second.exitCode()).isZero();
      assertThat(second.err()).isEmpty();
    }
    assertThat(calls()).hasSize(1);
  }

  @Test
  void aNewerSourceIsBuilt() throws Exception {
    buildOnce();
    makeNewer("tiering/core/src/main/java/Store.java");

    try (ChildProgram run = start()) {
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.err()).startsWith("millrace: a source is newer than the jars");
    }
    assertThat(calls()).hasSize(2);
  }

  @Test
  void aSourceThatChangedWhileMavenRanIsBuiltNextTime() throws Exception {
    Files.createFile(checkout.resolve("hold"));
    try (ChildProgram run = start()) {
      awaitCalls(1);
      makeNewer("cli/pom.xml");
      Files.delete(checkout.resolve("hold"));
      assertThat(run.exitCode()).as(run.err()).isZero();
    }

    buildOnce();

    assertThat(calls()).hasSize(2);
  }

  @Test
  void aBuildThatFailsShowsItsEndAndIsTriedAgain() throws Exception {
    Files.createFile(checkout.resolve("fail"));
    try (ChildProgram run = start()) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .containsSubsequence(
              "it is broken", "the build failed", checkout.toRealPath() + "/target/build.log");
    }
    Files.delete(checkout.resolve("fail"));

    buildOnce();

    assertThat(calls()).hasSize(2);
  }

  @Test
  void ofTwoAtOnceOneBuildsAndTheOtherWaits() throws Exception {
    Files.createFile(checkout.resolve("hold"));
    try (ChildProgram builder = start()) {
      awaitCalls(1);
      try (ChildProgram waiter = start()) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> waiter.err().contains("waiting for the build of another launcher"));
        Files.delete(checkout.resolve("hold"));

        assertThat(builder.exitCode()).as(builder.err()).isZero();
        assertThat(waiter.exitCode()).as(waiter.err()).isZero();
        assertThat(waiter.out()).contains(JAR);
      }
    }
    assertThat(calls()).hasSize(1);
    assertThat(checkout.resolve("target")).isDirectoryNotContaining("glob:**launcher*");
  }

  @Test
  void theLockOfALauncherThatWasKilledIsBroken() throws Exception {
    Files.createFile(checkout.resolve("hold"));
    try (ChildProgram killed = start()) {
      awaitCalls(1);
      killed.signal("KILL");
      killed.exitCode();
    }
    Files.delete(checkout.resolve("hold"));
    assertThat(Files.isSymbolicLink(checkout.resolve("target/launcher.lock"))).isTrue();

    buildOnce();

    assertThat(calls()).hasSize(2);
  }

  @Test
  void aSignalEndsTheBuildAndFreesTheLock() throws Exception {
    Files.createFile(checkout.resolve("hold"));
    try (ChildProgram run = start()) {
      awaitCalls(1);

      run.signal("TERM");

      assertThat(run.exitCode()).isEqualTo(143);
      assertThat(Files.isSymbolicLink(checkout.resolve("target/launcher.lock"))).isFalse();
    }
    Files.delete(checkout.resolve("hold"));

    buildOnce();

    assertThat(calls()).hasSize(2);
  }

  @Test
  void aCacheIsTrainedWithTheOptionsOfLaterRuns() throws Exception {
    buildOnce();

    String used;
    try (ChildProgram run = start()) {
      assertThat(run.exitCode()).as(run.err()).isZero();
      used = run.out();
    }
    assertThat(used)
        .contains("-XX:AOTCache=" + checkout.toRealPath().resolve(CACHE), "-Xlog:aot=off");
    List<String> trained = Files.readAllLines(checkout.resolve("target/training.log"));
    assertThat(trained)
        .contains("io.millrace.cli.training.Training")
        .containsAll(used.lines().filter(line -> ALIKE.matcher(line).matches()).toList());
    assertThat(checkout.resolve("target")).isDirectoryNotContaining("glob:**launcher*");
  }

  @Test
  void withoutACacheTheProgramWorks() throws Exception {
    buildOnce();
    FakeJdk.executable(
        jdk.home().resolve("bin/java"),
        "#!/bin/sh\ncase \" $* \" in *AOTMode*) echo no; exit 1;; esac; echo \"$@\"\n");
    makeNewer("cli/pom.xml");

    try (ChildProgram run = start()) {
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).contains(JAR).doesNotContain("AOTCache");
      assertThat(run.err().lines()).hasSize(2);
      assertThat(run.err())
          .contains("no cache for faster starts", checkout.toRealPath() + "/target/training.log");
    }
    assertThat(checkout.resolve(CACHE)).doesNotExist();
    assertThat(checkout.resolve("target/training.log")).hasContent("no");
    assertThat(checkout.resolve("target")).isDirectoryNotContaining("glob:**launcher*");
  }

  @Test
  void anOlderJavaIsNotTrained() throws Exception {
    jdk = FakeJdk.create(folder.resolve("older"), "24.0.1");

    buildOnce();

    assertThat(checkout.resolve(CACHE)).doesNotExist();
    assertThat(checkout.resolve("target/training.log")).doesNotExist();
  }

  @Test
  void aSignalEndsTheTrainingAndLeavesNothingOfIt() throws Exception {
    FakeJdk.executable(
        jdk.home().resolve("bin/java"),
        "#!/bin/sh\necho trains\ntrap '' TERM\nwhile :; do sleep 0.1; done\n");
    Path log = checkout.resolve("target/training.log");
    try (ChildProgram run = start()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> Files.exists(log) && Files.size(log) > 0);

      run.signal("TERM");

      assertThat(run.exitCode()).isEqualTo(143);
    }
    assertThat(checkout.resolve("target"))
        .isDirectoryNotContaining("glob:**launcher.lock")
        .isDirectoryNotContaining("glob:**launcher.training");
  }

  private void buildOnce() throws InterruptedException {
    try (ChildProgram run = start()) {
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
  }

  private void makeNewer(String file) throws IOException {
    Files.setLastModifiedTime(checkout.resolve(file), FileTime.from(Instant.now().plusSeconds(2)));
  }

  private void awaitCalls(int count) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> calls().size() == count);
  }

  private List<String> calls() throws IOException {
    Path calls = checkout.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private ChildProgram start() {
    return new ChildProgram(
        folder,
        Map.of("MILLRACE_JAVA_HOME", jdk.home().toString()),
        List.of(checkout.resolve("millrace").toString(), "version"));
  }
}
