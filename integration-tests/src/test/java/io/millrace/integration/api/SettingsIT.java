package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.Launch;
import io.millrace.integration.harness.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway is told at its start holds, and the nearest to the command line wins. */
final class SettingsIT {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "MILLRACE_TOPICS_PARTITIONS", "6",
          "MILLRACE_RECORD_MAX_BYTES", "4KiB",
          "MILLRACE_PORT_7070_TCP", "made by Kubernetes");

  @TempDir private Path folder;

  @Test
  void settingsComeFromTheCommandLineThenTheEnvironmentThenTheFile() throws IOException {
    Path file = folder.resolve("millrace.properties");
    Files.writeString(file, "topics.auto.create=true\ntopics.partitions=5\n");
    Bucket bucket = new Bucket("file:" + folder.resolve("store"), ENVIRONMENT);
    GatewayOptions options =
        GatewayOptions.on(bucket)
            .with("--config", file.toString())
            .set("record.max.bytes", "2KiB")
            .set("request.max.wait", "PT5S");

    try (GatewayProcess gateway = GatewayProcess.start(options)) {
      Api api = gateway.api();
      String path = "/v1/topics/" + Topic.newName();

      assertAnswer(api.get(path + "/partitions/0/records?offset=0"))
          .isProblem(404, "unknown-topic");
      assertAnswer(api.post(path + "/raw", new byte[2048])).hasStatus(200);
      assertThat(api.get(path).json().get("partitions").size()).isEqualTo(6);
      assertAnswer(api.post(path + "/raw", new byte[2049])).isProblem(413, "record-too-large");
      assertAnswer(api.get(path + "/partitions/0/records?offset=0&wait=6s"))
          .isProblem(400, "malformed")
          .naming("wait");
      assertThat(gateway.program().log()).contains("MILLRACE_PORT_7070_TCP");
    }
  }

  @Test
  void developmentMakesTheTopicsThatAreProducedTo() {
    Launch launch =
        new Launch(
            List.of(),
            List.of("dev", "--store", "file:" + folder, "--listen", "127.0.0.1:0"),
            Map.of());
    try (GatewayProcess gateway = GatewayProcess.launch(launch, () -> {})) {
      gateway.awaitReady();
      String path = "/v1/topics/" + Topic.newName();

      assertAnswer(gateway.api().post(path + "/raw", new byte[1])).hasStatus(200);
      assertThat(gateway.api().get(path).json().get("partitions").size()).isEqualTo(4);
    }
  }
}
