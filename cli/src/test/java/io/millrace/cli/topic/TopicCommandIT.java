package io.millrace.cli.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Run;
import io.millrace.cli.RunningGateway;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicCommandIT {
  @TempDir static Path store;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new RunningGateway(store);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void aTopicIsCreatedShownChangedAndDeleted() {
    Run create = succeed("topic", "create", "quakes", "--partitions", "2", "--retention", "36h");
    assertThat(create.err())
        .isEqualToIgnoringNewLines("millrace: created quakes with 2 partitions");
    assertThat(create.out()).isEmpty();

    assertThat(succeed("topic", "list").out())
        .contains(
            "TOPIC   PARTITIONS  RETENTION  RETENTION BYTES",
            "quakes           2  36h        unlimited");
    succeed("topic", "update", "quakes", "--partitions", "3", "--retention-bytes", "1GiB");
    assertThat(succeed("topic", "describe", "quakes").out())
        .contains("retention 36h  retention bytes 1 GiB")
        .contains("PARTITION  START  END  RECORDS  BYTES", "        2      0    0        0      0");
    assertThat(succeed("topic", "describe", "quakes", "--json").out())
        .contains("\"name\":\"quakes\"", "\"partitions\":3");

    succeed("topic", "delete", "quakes");
    assertThat(succeed("topic", "list", "--json").out()).doesNotContain("quakes");
  }

  @Test
  void aTopicThatIsThereIsNotCreatedAgain() {
    succeed("topic", "create", "twice");

    assertThat(fail("topic", "create", "twice"))
        .contains("exists already", "millrace topic update");
  }

  @Test
  void aTopicThatIsNotThereIsNotCreatedByChangingIt() {
    assertThat(fail("topic", "update", "missing", "--partitions", "2"))
        .contains("unknown-topic", "millrace topic create");
    assertThat(fail("topic", "describe", "missing")).contains("unknown-topic");
    assertThat(fail("topic", "delete", "missing")).contains("unknown-topic");
  }

  @Test
  void theGatewayHasTheLastWord() {
    succeed("topic", "create", "shrinking", "--partitions", "4");

    assertThat(fail("topic", "update", "shrinking", "--partitions", "3"))
        .contains("partitions-shrink");
    assertThat(fail("topic", "create", "no/such/name")).contains("malformed");
  }

  @Test
  void anOptionWinsOverTheEnvironment() {
    Run run = new Run().environment(Map.of("MILLRACE_URL", "http://127.0.0.1:1"));

    assertThat(run.millrace("topic", "list", "--url", gateway.url() + "/")).as(run.err()).isZero();
  }

  private static Run succeed(String... arguments) {
    Run run = gateway.client();
    assertThat(run.millrace(arguments)).as(run.err()).isZero();
    return run;
  }

  private static String fail(String... arguments) {
    Run run = gateway.client();
    assertThat(run.millrace(arguments)).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    return run.err();
  }
}
