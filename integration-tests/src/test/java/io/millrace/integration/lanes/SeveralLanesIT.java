package io.millrace.integration.lanes;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.state.LaneState;
import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.ProgramProcess;
import io.millrace.integration.harness.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A cluster with three lanes, by HTTP: nobody who uses it sees which lane a topic is in. */
final class SeveralLanesIT {
  private static final int LANES = 3;
  private static final int TOPICS = 24;

  /** More than a drain leaves for the next start to read. */
  private static final int MANY_ENTRIES = 260;

  @TempDir private Path folder;

  @Test
  void topicsOfAllLanesAreListedByNamePageByPage() {
    try (GatewayProcess gateway = start("3")) {
      List<Topic> topics = topics(gateway.api());
      List<String> names = topics.stream().map(Topic::name).sorted().toList();

      assertThat(lanesOf(gateway.api())).as("topics fall to each lane").hasSize(LANES);
      for (int limit : List.of(1, 5, TOPICS - 1, TOPICS, 1000)) {
        assertThat(listed(gateway.api(), limit)).as("%d a page", limit).isEqualTo(names);
      }
      assertAnswer(gateway.api().delete(topics.getFirst().path())).hasStatus(204);
      assertThat(listed(gateway.api(), 5)).hasSize(TOPICS - 1).isSubsetOf(names);
    }
  }

  @Test
  void aTopicMadeThroughOneGatewayIsListedByAnotherThatLooks() {
    try (GatewayProcess first = start("3");
        GatewayProcess second = start("3")) {
      List<String> names = topics(first.api()).stream().map(Topic::name).sorted().toList();

      JsonNode fresh = second.api().get("/v1/topics?fresh=true").json().get("topics");
      assertThat(fresh.size()).isEqualTo(names.size());
    }
  }

  @Test
  void recordsOfAllLanesAreThereAfterTheGatewayWasKilled() {
    List<Topic> topics;
    try (GatewayProcess gateway = start("3")) {
      topics = topics(gateway.api());
      topics.forEach(topic -> topic.fill("one", topic.name()));
      gateway.kill();
    }
    try (GatewayProcess gateway = start("3")) {
      for (Topic topic : topics) {
        Topic again = topic.through(gateway.api());
        assertThat(values(again)).containsExactly("one", topic.name());
        again.fill("three");
        assertThat(again.endOffset(0)).isEqualTo(3);
      }
    }
  }

  @Test
  void eachLaneIsDrainedAndWrittenAsASnapshotOfItsOwn() {
    try (GatewayProcess gateway = start("3")) {
      List<Topic> topics = topics(gateway.api());
      for (int lane = 0; lane < LANES; lane++) {
        Topic one = oneOf(topics, lane);
        IntStream.range(0, MANY_ENTRIES).forEach(i -> one.fill("v" + i));
      }
      gateway.program().terminate();
      assertThat(gateway.program().awaitExit(Duration.ofSeconds(30))).isZero();
    }
    int topics = 0;
    for (int lane = 0; lane < LANES; lane++) {
      List<String> snapshot = inspect("snapshot", lane);
      assertThat(snapshot.getFirst()).startsWith("lane " + lane + " of 3 after entry ");
      topics += (int) snapshot.stream().filter(line -> line.startsWith("topic-")).count();
      assertThat(inspect("journal", lane)).hasSizeGreaterThan(MANY_ENTRIES);
    }
    assertThat(topics).isEqualTo(TOPICS);
  }

  @Test
  void aClusterKeepsItsLanesAndAGatewayThatWasToldOtherwiseSaysSo() {
    Topic topic;
    try (GatewayProcess gateway = start("3")) {
      topic = Topic.create(gateway.api(), 1);
      topic.fill("a");
      assertThat(warnings(gateway)).isEmpty();
    }
    try (GatewayProcess gateway = start("5")) {
      assertThat(warnings(gateway)).hasSize(1).first().asString().contains("5", "3");
      assertThat(values(topic.through(gateway.api()))).containsExactly("a");
      assertThat(gateway.api().get("/v1/cluster").json().get("lanes").size()).isEqualTo(LANES);
    }
    try (GatewayProcess gateway = GatewayProcess.start(GatewayOptions.on(bucket()))) {
      assertThat(warnings(gateway)).as("nobody has said anything").isEmpty();
      assertThat(values(topic.through(gateway.api()))).containsExactly("a");
    }
  }

  @Test
  void everyLaneIsShownToOperators() {
    try (GatewayProcess gateway = start("3")) {
      topics(gateway.api());
      JsonNode lanes = gateway.api().get("/v1/cluster").json().get("lanes");
      String metrics = gateway.api().get("/metrics").text();

      assertAnswer(gateway.api().get("/readyz")).hasStatus(200);
      for (int lane = 0; lane < LANES; lane++) {
        assertThat(lanes.get(lane).get("lane").asInt()).isEqualTo(lane);
        assertThat(lanes.get(lane).get("appliedSequence").asLong()).isPositive();
        assertThat(metrics).contains("millrace_lane_running{lane=\"" + lane + "\"} 1");
      }
    }
  }

  @Test
  void everyGatewayIsListedOnceHoweverManyLanesItIsIn() {
    try (GatewayProcess first = start("3");
        GatewayProcess second = start("3")) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> gateways(first).size() == 2 && gateways(second).size() == 2);

      assertThat(gateways(first))
          .containsExactly(first.api().base().toString(), second.api().base().toString());
      assertThat(gateways(second))
          .containsExactly(second.api().base().toString(), first.api().base().toString());
    }
  }

  /** The URLs of all that one lists. */
  private static List<String> gateways(GatewayProcess through) {
    JsonNode gateways = through.api().get("/v1/cluster").json().get("gateways");
    return gateways.valueStream().map(each -> each.get("url").asString("none")).toList();
  }

  private GatewayProcess start(String lanes) {
    return GatewayProcess.start(GatewayOptions.on(bucket()).set("lanes", lanes));
  }

  private Bucket bucket() {
    return Bucket.folder(folder.resolve("store"));
  }

  private static List<Topic> topics(Api api) {
    return IntStream.range(0, TOPICS).mapToObj(i -> Topic.create(api, "topic-" + i, 1)).toList();
  }

  /** The names of all topics, in the order of the pages. */
  private static List<String> listed(Api api, int limit) {
    List<String> names = new ArrayList<>();
    String after = "";
    while (true) {
      Answer answer = api.get("/v1/topics?limit=" + limit + "&after=" + after);
      assertAnswer(answer).hasStatus(200);
      JsonNode page = answer.json();
      page.get("topics").forEach(topic -> names.add(topic.get("name").asString()));
      JsonNode next = page.get("next");
      if (next == null || next.isNull()) {
        return names;
      }
      after = next.asString();
    }
  }

  private static Topic oneOf(List<Topic> topics, int lane) {
    return topics.stream()
        .filter(topic -> LaneState.laneOf(topic.name(), LANES) == lane)
        .findFirst()
        .orElseThrow();
  }

  /** The lanes that topics are in, as their ids say. */
  private static List<String> lanesOf(Api api) {
    List<String> lanes = new ArrayList<>();
    JsonNode topics = api.get("/v1/topics?limit=1000").json().get("topics");
    topics.forEach(topic -> lanes.add(topic.get("id").asString().split("-", 2)[0]));
    return lanes.stream().distinct().toList();
  }

  private static List<String> values(Topic topic) {
    List<String> values = new ArrayList<>();
    topic.records().forEach(each -> values.add(each.get("value").asString()));
    return values;
  }

  private static List<String> warnings(GatewayProcess gateway) {
    return gateway.program().errorLines().stream()
        .filter(line -> line.contains("lanes is set to"))
        .toList();
  }

  private List<String> inspect(String kind, int lane) {
    ProgramProcess program =
        ProgramProcess.run(
            Map.of(), "inspect", kind, bucket().uri(), "--lane", Integer.toString(lane));
    assertThat(program.awaitExit(Duration.ofSeconds(30))).as(program.log()).isZero();
    return program.outputLines();
  }
}
