package io.millrace.integration.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.Json;
import io.millrace.integration.harness.ProgramProcess;
import io.millrace.integration.harness.S3Server;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Topics, records and stores from the command line. */
@ExtendWith(SharedCluster.class)
final class CommandLineIT {
  private final Gateways gateways;

  @TempDir private Path folder;

  CommandLineIT(Gateways gateways) {
    this.gateways = gateways;
  }

  @Test
  void aTopicLivesFromCreateToDelete() {
    String name = Topic.newName();

    assertThat(millrace(0, "topic", "create", name, "--partitions", "3")).isNotNull();
    assertThat(String.join("\n", millrace(0, "topic", "list"))).contains(name);
    assertThat(String.join("\n", millrace(0, "topic", "describe", name))).contains(name);
    millrace(0, "topic", "update", name, "--partitions", "5");
    String described = String.join("\n", millrace(0, "topic", "describe", name, "--json"));
    assertThat(Json.parse(described).get("partitions").size()).isEqualTo(5);
    assertThat(failure(1, "topic", "update", name, "--partitions", "2")).contains("5");
    millrace(0, "topic", "delete", name);
    assertThat(failure(1, "topic", "describe", name)).contains(name);
  }

  @Test
  void whatIsProducedFromAFileIsTailedAsItWas() throws IOException {
    Topic topic = Topic.create(gateways.first(), 1);
    Path file = Files.writeString(folder.resolve("values"), "{\"a\":1}\n{\"a\":2}\n\"text\"\n");

    assertThat(millrace(0, "produce", topic.name(), file.toString())).isEmpty();
    assertThat(millrace(0, "tail", topic.name())).containsExactly("{\"a\":1}", "{\"a\":2}", "text");
    assertThat(millrace(0, "tail", topic.name(), "--from", "1", "--partition", "0", "-n", "1"))
        .containsExactly("{\"a\":2}");
  }

  @Test
  void recordsComeFromStdinWithTheirKeys() throws IOException {
    Topic topic = Topic.create(gateways.first(), 1);
    String input = "{\"key\":\"k\",\"value\":\"v\",\"headers\":{\"h\":\"1\"}}\n";

    ProgramProcess produce =
        ProgramProcess.start(environment(), "produce", topic.name(), "--format", "records");
    try (produce) {
      produce.input().write(input.getBytes(UTF_8));
      produce.closeInput();
      assertThat(produce.awaitExit(Duration.ofSeconds(30))).as(produce.log()).isZero();
    }
    List<String> lines = millrace(0, "tail", topic.name(), "--output", "json");
    assertThat(lines).hasSize(1);
    assertThat(Json.parse(lines.getFirst()).get("key").asString()).isEqualTo("k");
    assertThat(Json.parse(lines.getFirst()).get("headers").get("h").asString()).isEqualTo("1");
  }

  @Test
  void aStoreIsCheckedForWhatIsNeeded() {
    millrace(0, "store", "check", "file:" + folder.resolve("store"));
    try (S3Server s3 = S3Server.start().createBucket("fit")) {
      String fit = s3.bucket("fit", s3.endpoint()).uri();
      assertThat(
              ProgramProcess.run(S3Server.credentials(), "store", "check", fit)
                  .awaitExit(Duration.ZERO))
          .isZero();
      String missing = s3.bucket("missing", s3.endpoint()).uri();
      assertThat(
              ProgramProcess.run(S3Server.credentials(), "store", "check", missing)
                  .awaitExit(Duration.ZERO))
          .isEqualTo(1);
    }
  }

  @Test
  void everyKeyIsListed() {
    assertThat(String.join("\n", millrace(0, "config")))
        .contains("lane.inline.max", "MILLRACE_LANE_INLINE_MAX", "produce.timeout", "auth.mode");
    assertThat(millrace(0, "version")).isNotEmpty();
  }

  @Test
  void whatCannotBeSaysSoAndFails() {
    assertThat(failure(1, "tail", "no-such-topic")).contains("no-such-topic");
    assertThat(failure(2, "topic", "explode")).contains("explode");
    assertThat(failure(2, "produce", "t", "--format", "xml")).contains("xml");
  }

  private String failure(int exitCode, String... arguments) {
    ProgramProcess program = ProgramProcess.run(environment(), arguments);
    assertThat(program.awaitExit(Duration.ZERO)).as(program.log()).isEqualTo(exitCode);
    assertThat(program.outputLines()).as(program.log()).isEmpty();
    return String.join("\n", program.errorLines());
  }

  private List<String> millrace(int exitCode, String... arguments) {
    ProgramProcess program = ProgramProcess.run(environment(), arguments);
    assertThat(program.awaitExit(Duration.ZERO)).as(program.log()).isEqualTo(exitCode);
    return program.outputLines();
  }

  private Map<String, String> environment() {
    return Map.of("MILLRACE_URL", gateways.first().base().toString());
  }
}
