package io.millrace.cli.minio;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.ChildProgram;
import io.millrace.cli.Run;
import io.millrace.cli.terminal.Streams;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.cli.terminal.Termination;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be seen of {@code dev --minio} where there is no MinIO. */
class MinioServerIT {
  @TempDir Path folder;

  @Test
  void withoutAnyMinioTheSentenceSaysWhatToDo() {
    Map<String, String> nothing = Map.of("PATH", folder.toString(), "HOME", folder.toString());

    assertThat(fail(1, nothing, "dev", "--minio"))
        .contains("there is no MinIO", "on the PATH", ".ci/minio", "MILLRACE_MINIO");
  }

  @Test
  void whatTheUserNamesHasToBeAProgram() throws IOException {
    Path file = Files.writeString(folder.resolve("minio"), "no program");

    assertThat(fail(1, Map.of("MILLRACE_MINIO", file.toString()), "dev", "--minio"))
        .contains("MILLRACE_MINIO is " + file);
  }

  @Test
  void whatAMinioSaysThatDoesNotStartIsShown() throws IOException {
    Path minio = program("echo the drive is on fire; exit 3");

    assertThat(fail(1, Map.of("MILLRACE_MINIO", minio.toString()), "dev", "--minio"))
        .contains("MinIO does not start", "the drive is on fire");
    assertThat(folder.resolve(".millrace/minio/server")).doesNotExist();
  }

  @Test
  void credentialsStayTheSameAndAreTheOwnersAlone() throws IOException {
    Path minio = program("exit 3");
    Path credentials = folder.resolve(".millrace/minio/credentials");
    fail(1, Map.of("MILLRACE_MINIO", minio.toString()), "dev", "--minio");
    String first = Files.readString(credentials);
    fail(1, Map.of("MILLRACE_MINIO", minio.toString()), "dev", "--minio");

    assertThat(Files.readString(credentials)).isEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials)))
        .isEqualTo("rw-------");
  }

  @Test
  void aServerThatCannotBeJudgedIsNotPassedOver() throws IOException {
    Files.createDirectories(folder.resolve(".millrace/minio"));
    Path server = Files.writeString(folder.resolve(".millrace/minio/server"), "?");

    assertThat(fail(1, Map.of("MILLRACE_MINIO", program("exit 3").toString()), "dev", "--minio"))
        .contains("delete that file", server.toString());
  }

  @ParameterizedTest
  @CsvSource({"'', false", "echo the drive is on fire;, true"})
  void aMinioThatDiesEndsTheProgram(String says, boolean logged) throws Exception {
    Path minio = program(says + " exec " + FakeMinio.command() + " \"$@\"");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Termination termination = new Termination();
    Surroundings surroundings =
        new Surroundings(
            new Streams(InputStream.nullInputStream(), new ByteArrayOutputStream(), err, false),
            Map.of("MILLRACE_MINIO", minio.toString()),
            folder,
            termination);
    Path home = folder.resolve("home");
    try (MinioServer server = MinioServer.start(surroundings, home)) {
      assertThat(server.storeUri()).startsWith("minio://");
      long pid = Long.parseLong(Files.readAllLines(home.resolve("server")).getFirst());

      ProcessHandle.of(pid).orElseThrow().destroyForcibly();

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(termination.exitCode()).hasValue(1));
    }
    String log = logged ? "; what it said is in " + home.resolve("minio.log") : "";
    assertThat(err.toString(StandardCharsets.UTF_8).lines().toList().getLast())
        .isEqualTo("millrace: MinIO was ended by signal 9" + log);
  }

  @Test
  void howItEndedIsAnExitCodeOrASignal() {
    Path none = folder.resolve("none");

    assertThat(MinioEnd.sentence(3, none)).isEqualTo("MinIO has ended with exit code 3");
    assertThat(MinioEnd.sentence(137, none)).isEqualTo("MinIO was ended by signal 9");
  }

  @Test
  void oneStoreIsEnough() {
    assertThat(fail(2, Map.of(), "dev", "--minio", "--store", "memory:")).contains("--store");
  }

  @Test
  void aTiedCommandEndsWithThePipe() throws Exception {
    List<String> tied = TiedCommand.of(List.of("sleep", "600"));
    Process process = new ProcessBuilder(tied).start();
    try {
      assertThat(process.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();

      process.getOutputStream().close();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aTiedCommandKeepsItsExitCode() throws Exception {
    List<String> tied = TiedCommand.of(List.of("sh", "-c", "exit 7"));
    try (ChildProgram program = new ChildProgram(folder, Map.of(), tied)) {
      assertThat(program.exitCode()).isEqualTo(7);
    }
  }

  private Path program(String commands) throws IOException {
    Path program = Files.writeString(folder.resolve("fake"), "#!/bin/sh\n" + commands + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  private String fail(int code, Map<String, String> environment, String... arguments) {
    Run run = new Run().folder(folder).environment(environment);
    assertThat(run.millrace(arguments)).as(run.err()).isEqualTo(code);
    return run.err();
  }
}
