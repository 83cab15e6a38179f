package io.millrace.integration.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.Launch;
import io.millrace.integration.harness.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code millrace dev --minio}: MinIO comes and goes with the gateway, however that goes. */
final class DevRealMinioIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @AfterEach
  void nothingIsLeftRunning() throws IOException {
    if (Files.exists(kept("server"))) {
      minio().ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void whatWasStoredIsThereAfterARestartAndNoMinioIsLeftInBetween() throws Exception {
    ProcessHandle minio;
    Topic topic;
    try (GatewayProcess gateway = start()) {
      topic = Topic.create(gateway.api(), 1);
      topic.fill("kept");
      minio = minio().orElseThrow();
      assertThat(minio.isAlive()).isTrue();

      gateway.program().terminate();
      assertThat(gateway.program().awaitExit(SOON)).as(gateway.program().log()).isZero();
      assertThat(minio.isAlive()).isFalse();
    }
    try (GatewayProcess gateway = start()) {
      assertThat(topic.through(gateway.api()).endOffset(0)).isEqualTo(1);
    }
  }

  @Test
  void killingTheProgramEndsMinioToo() throws Exception {
    ProcessHandle minio;
    try (GatewayProcess gateway = start()) {
      minio = minio().orElseThrow();
      gateway.kill();
    }
    await().atMost(SOON).until(() -> !minio.isAlive());
  }

  @Test
  void minioThatWasLeftRunningIsEndedByTheNextStart() throws Exception {
    ProcessHandle minio;
    try (GatewayProcess gateway = start()) {
      minio = minio().orElseThrow();
      // What would end it when the program dies.
      minio.children().forEach(ProcessHandle::destroyForcibly);
      gateway.kill();
    }
    assertThat(minio.isAlive()).isTrue();

    try (GatewayProcess gateway = start()) {
      assertThat(gateway.isReady()).isTrue();
      assertThat(minio.isAlive()).isFalse();
    }
  }

  @Test
  void gatewayThatDoesNotStartLeavesNoMinio() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        GatewayProcess gateway = launch("127.0.0.1:" + taken.getLocalPort())) {
      assertThat(gateway.program().awaitExit(SOON)).isEqualTo(1);

      assertThat(gateway.program().errorLines()).anyMatch(line -> line.contains("MinIO ("));
      assertThat(kept("server")).doesNotExist();
    }
  }

  @Test
  void folderIsForOneProgramAtATime() throws Exception {
    try (GatewayProcess first = start();
        GatewayProcess second = launch("127.0.0.1:0")) {
      assertThat(second.program().awaitExit(SOON)).isEqualTo(1);

      assertThat(second.program().errorLines())
          .anyMatch(line -> line.contains("another 'millrace dev --minio'"));
      assertThat(first.isReady()).isTrue();
    }
  }

  @Test
  void credentialsAreTheOwnersAndAreShownNowhere() throws Exception {
    try (GatewayProcess gateway = start()) {
      Properties credentials = new Properties();
      try (var lines = Files.newBufferedReader(kept("credentials"))) {
        credentials.load(lines);
      }
      String password = credentials.getProperty("MINIO_ROOT_PASSWORD");

      assertThat(password).hasSizeGreaterThan(30);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept("credentials"))))
          .isEqualTo("rw-------");
      assertThat(gateway.program().log()).doesNotContain(password);
      assertThat(Files.readString(kept("minio.log"))).doesNotContain(password);
      assertThat(commandLines(gateway)).isNotEmpty().noneMatch(line -> line.contains(password));
    }
  }

  private static List<String> commandLines(GatewayProcess gateway) {
    ProcessHandle program = ProcessHandle.of(gateway.program().pid()).orElseThrow();
    return Stream.concat(Stream.of(program), program.descendants())
        .flatMap(process -> process.info().commandLine().stream())
        .toList();
  }

  private GatewayProcess start() {
    GatewayProcess gateway = launch("127.0.0.1:0");
    try {
      gateway.awaitReady();
      return gateway;
    } catch (RuntimeException | Error e) {
      gateway.close();
      throw e;
    }
  }

  private GatewayProcess launch(String listen) {
    List<String> inFolder = List.of("sh", "-c", "cd \"$0\" && exec \"$@\"", folder.toString());
    List<String> dev = List.of("dev", "--minio", "--listen", listen);
    return GatewayProcess.launch(new Launch(inFolder, dev, RealMinio.variables()), () -> {});
  }

  private Optional<ProcessHandle> minio() throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(kept("server")).getFirst()));
  }

  private Path kept(String name) {
    return folder.resolve(".millrace/minio").resolve(name);
  }
}
