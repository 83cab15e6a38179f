package io.millrace.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Run;
import io.millrace.cli.RunningGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayRunIT {
  @TempDir Path folder;

  @Test
  void whatWasStoredIsThereAfterARestart() throws Exception {
    try (RunningGateway gateway = new RunningGateway(folder)) {
      Run produce = gateway.client().stdin("1\n");
      assertThat(produce.millrace("produce", "quakes")).as(produce.err()).isZero();
      assertThat(gateway.stop()).isZero();
    }
    try (RunningGateway gateway = new RunningGateway(folder)) {
      Run tail = gateway.client();
      assertThat(tail.millrace("tail", "quakes")).as(tail.err()).isZero();
      assertThat(tail.out()).isEqualTo("1\n");
    }
  }

  @Test
  void aPortInUseIsASentence() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String listen = "127.0.0.1:" + other.getLocalPort();

      assertThat(fail(1, "dev", "--store", "memory:", "--listen", listen)).contains(listen);
    }
  }

  @Test
  void aStoreThatIsNoFolderIsASentence() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(fail(1, "dev", "--store", "file:" + file, "--listen", "127.0.0.1:0"))
        .contains(file.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://x", "nowhere", "s3://user:secret@bucket", "file:x?colour=red"})
  void aStoreUriThatCannotBeIsASentenceWithoutSecrets(String uri) {
    assertThat(fail(1, "gateway", "--store", uri, "--listen", "127.0.0.1:0"))
        .doesNotContain("secret");
  }

  @Test
  void developmentIsForThisMachineOnly() {
    assertThat(fail(2, "dev", "--store", "memory:", "--listen", "192.0.2.1:7070"))
        .contains("loopback", "millrace gateway");
  }

  @Test
  void aGatewayBeyondLoopbackHasToBeDecidedOn() {
    assertThat(fail(1, "gateway", "--store", "memory:", "--listen", "192.0.2.1:0"))
        .contains("auth.mode=none");
  }

  @Test
  void configurationThatCannotBeIsWrongUsage() throws IOException {
    Path file = Files.writeString(folder.resolve("my.properties"), "topics.partitons=2");
    Run run = new Run().folder(folder);

    int code =
        run.millrace(
            "gateway",
            "--store",
            "memory:",
            "--listen",
            "127.0.0.1:0",
            "--config",
            "my.properties");

    assertThat(code).isEqualTo(2);
    assertThat(run.err()).contains("topics.partitons", file.toString(), "topics.partitions");
  }

  @Test
  void aMalformedVariableStopsTheStart() {
    Run run = new Run().environment(Map.of("MILLRACE_LANE_GRACE", "1s"));

    assertThat(run.millrace("dev", "--store", "memory:", "--listen", "127.0.0.1:0")).isEqualTo(2);

    assertThat(run.err()).contains("MILLRACE_LANE_GRACE", "20s");
  }

  private static String fail(int code, String... arguments) {
    Run run = new Run();
    assertThat(run.millrace(arguments)).as(run.err()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("millrace: ").doesNotContain("Exception");
    assertThat(run.err().lines()).hasSize(1);
    return run.err();
  }
}
