package io.millrace.integration.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.Mounts;
import io.millrace.integration.harness.ProgramProcess;
import io.millrace.integration.harness.S3Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that cannot work end at once, with a sentence that says why. */
final class BadStartsIT {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  @TempDir private Path folder;

  @Test
  void aBucketThatIsNotThere() {
    try (S3Server s3 = S3Server.start()) {
      String uri = s3.bucket("nobody-made-this", s3.endpoint()).uri();
      ProgramProcess program = gateway(S3Server.credentials(), "--store", uri);

      assertThat(sentence(program, FAILED)).contains("nobody-made-this");
    }
  }

  @Test
  void aFolderThatIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");

    assertThat(sentence(gateway(Map.of(), "--store", "file:" + file), FAILED))
        .contains(file.toString());
    assertThat(Files.readString(file)).isEqualTo("not a folder");
  }

  @Test
  void aReadOnlyFolder() {
    assumeThat(Mounts.supported()).as(Mounts.WHY_NOT).isTrue();
    GatewayOptions options =
        GatewayOptions.on(Bucket.folder(folder)).startedBy(Mounts.readOnly(folder));

    try (GatewayProcess gateway = GatewayProcess.launch(options)) {
      gateway.program().awaitExit(Duration.ofSeconds(60));
      assertThat(sentence(gateway.program(), FAILED)).contains(folder.toString());
    }
  }

  @Test
  void aPortThatIsInUse() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String listen = "127.0.0.1:" + other.getLocalPort();
      ProgramProcess program = gateway(Map.of(), "--store", "file:" + folder, "--listen", listen);

      assertThat(sentence(program, FAILED)).contains("" + other.getLocalPort());
    }
  }

  @Test
  void anUnknownConfigurationKey() {
    ProgramProcess program =
        gateway(Map.of(), "--store", "file:" + folder, "--set", "lane.inline.maks=1MiB");

    assertThat(sentence(program, WRONG_USAGE))
        .contains("lane.inline.maks")
        .contains("lane.inline.max");
  }

  @Test
  void anUnknownKeyInTheConfigurationFile() throws IOException {
    Path file = Files.writeString(folder.resolve("millrace.properties"), "topics.partition=7\n");
    ProgramProcess program =
        gateway(Map.of(), "--store", "file:" + folder, "--config", file.toString());

    assertThat(sentence(program, WRONG_USAGE))
        .contains("topics.partition")
        .contains("topics.partitions");
  }

  @Test
  void aMalformedValueOfAKey() {
    ProgramProcess program =
        gateway(Map.of(), "--store", "file:" + folder, "--set", "produce.timeout=soon");

    assertThat(sentence(program, WRONG_USAGE)).contains("produce.timeout").contains("soon");
  }

  @Test
  void aStoreOfAnUnknownKind() {
    assertThat(sentence(gateway(Map.of(), "--store", "ftp://somewhere"), FAILED)).contains("ftp");
  }

  @Test
  void anUnknownParameterOfTheStore() {
    String uri = "s3://bucket/prefix?colour=red";

    assertThat(sentence(gateway(Map.of(), "--store", uri), FAILED)).contains("colour");
  }

  @Test
  void credentialsInTheStoreAreRefusedAndNotPrinted() {
    for (String uri :
        List.of(
            "s3://user:sesame@bucket/prefix",
            "s3://bucket/prefix?endpoint=http://user:sesame@127.0.0.1:9")) {
      ProgramProcess program = gateway(Map.of(), "--store", uri);

      assertThat(sentence(program, FAILED)).isNotBlank();
      assertThat(program.log()).doesNotContain("sesame");
    }
  }

  @Test
  void anAddressBeyondLoopbackWithoutSayingThatNobodyHasToSignIn() {
    ProgramProcess program =
        gateway(Map.of(), "--store", "file:" + folder, "--listen", "192.0.2.1:0");

    assertThat(sentence(program, FAILED)).contains("auth.mode");
  }

  @Test
  void noStoreAtAll() {
    ProgramProcess program = ProgramProcess.run(Map.of(), "gateway");

    assertThat(program.awaitExit(Duration.ZERO)).isEqualTo(WRONG_USAGE);
    assertThat(String.join("\n", program.errorLines())).contains("--store");
  }

  private static ProgramProcess gateway(Map<String, String> environment, String... arguments) {
    List<String> all = new ArrayList<>(List.of("gateway"));
    all.addAll(List.of(arguments));
    if (!all.contains("--listen")) {
      all.addAll(List.of("--listen", "127.0.0.1:0"));
    }
    return ProgramProcess.run(environment, all.toArray(String[]::new));
  }

  /** The one sentence on stderr; nothing else is printed. */
  private static String sentence(ProgramProcess program, int exitCode) {
    assertThat(program.awaitExit(Duration.ZERO)).as(program.log()).isEqualTo(exitCode);
    assertThat(program.outputLines()).as(program.log()).isEmpty();
    assertThat(program.errorLines()).as(program.log()).hasSizeBetween(1, 2);
    assertThat(program.errorLines().getFirst()).as(program.log()).startsWith("millrace: ");
    return program.errorLines().getFirst();
  }
}
