package io.millrace.cli.minio;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.ChildProgram;
import io.millrace.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
