package io.millrace.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.gateway.Api;
import io.millrace.gateway.Gateway;
import io.millrace.gateway.TestGateway;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Many partitions with one request. */
class TopicFetchTest {
  private static Gateway gateway;
  private static Api api;
  private String topic;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(TestGateway.config());
    api = new Api(gateway);
  }

  @AfterAll
  static void stop() {
    api.close();
    gateway.close();
  }

  @BeforeEach
  void topic(TestInfo test) {
    topic = "/v1/topics/" + test.getTestMethod().orElseThrow().getName();
    api.put(topic, "{\"partitions\":4}");
  }

  private void produce(int partition, int count, String value) {
    String record = "{\"partition\":" + partition + ",\"value\":\"" + value + "\"}\n";
    assertThat(api.post(topic + "/records", Api.NDJSON, record.repeat(count)).status())
        .isEqualTo(200);
  }

  private Api.Answer fetch(String body) {
    return api.post(topic + "/fetch", Api.JSON, body);
  }

  @Test
  void eachPartitionComesWithItsRecordsAndItsOffsetsInTheOrderAsked() {
    produce(2, 3, "c");
    produce(0, 1, "a");

    JsonNode partitions =
        fetch(
                """
                {"partitions":[{"partition":2,"offset":1},{"partition":1,"offset":"earliest"},\
                {"partition":0,"offset":0}]}\
                """)
            .json()
            .get("partitions");

    assertThat(partitions.size()).isEqualTo(3);
    assertThat(partitions.at("/0/partition").asInt()).isEqualTo(2);
    assertThat(partitions.at("/0/records/0/offset").asInt()).isEqualTo(1);
    assertThat(partitions.at("/0/records").size()).isEqualTo(2);
    assertThat(partitions.at("/0/nextOffset").asInt()).isEqualTo(3);
    assertThat(partitions.at("/0/startOffset").asInt()).isZero();
    assertThat(partitions.at("/0/endOffset").asInt()).isEqualTo(3);
    assertThat(partitions.at("/0/topicId").asString()).isNotEmpty();
    assertThat(partitions.at("/1/partition").asInt()).isEqualTo(1);
    assertThat(partitions.at("/1/records").size()).isZero();
    assertThat(partitions.at("/1/nextOffset").asInt()).isZero();
    assertThat(partitions.at("/2/records/0/value").asString()).isEqualTo("a");
  }

  @Test
  void whatIsWrongWithOnePartitionIsToldWithTheRecordsOfTheOthers() {
    produce(0, 2, "a");
    api.post(topic + "/partitions/0/truncate", Api.JSON, "{\"before\":1}");

    JsonNode partitions =
        fetch(
                """
                {"partitions":[{"partition":0,"offset":0},{"partition":9,"offset":0},\
                {"partition":1,"offset":5},{"partition":2,"offset":0}]}\
                """)
            .json()
            .get("partitions");

    assertThat(partitions.at("/0/problem/type").asString()).endsWith("offset-trimmed");
    assertThat(partitions.at("/0/problem/status").asInt()).isEqualTo(410);
    assertThat(partitions.at("/0/problem/startOffset").asInt()).isEqualTo(1);
    assertThat(partitions.at("/1/problem/type").asString()).endsWith("unknown-partition");
    assertThat(partitions.at("/2/problem/type").asString()).endsWith("offset-beyond-end");
    assertThat(partitions.at("/2/problem/endOffset").asInt()).isZero();
    assertThat(partitions.at("/3/nextOffset").asInt()).isZero();
  }

  @Test
  void oneWaitIsForAllPartitions() throws Exception {
    CompletableFuture<Api.Answer> waiting =
        api.sendAsync(
            "POST",
            topic + "/fetch",
            """
            {"partitions":[{"partition":0,"offset":"latest"},{"partition":3,"offset":"latest"}],\
            "wait":"50s"}\
            """
                .getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            Api.JSON);
    produce(1, 1, "nobody waits for this");
    while (!waiting.isDone()) {
      produce(3, 1, "x");
    }

    JsonNode partitions = waiting.get(20, TimeUnit.SECONDS).json().get("partitions");

    assertThat(partitions.at("/0/records").size()).isZero();
    assertThat(partitions.at("/1/records/0/value").asString()).isEqualTo("x");
  }

  @Test
  void aWaitEndsWithWhatThereIs() {
    JsonNode partitions =
        fetch("{\"partitions\":[{\"partition\":0,\"offset\":0}],\"wait\":\"10ms\"}")
            .json()
            .get("partitions");

    assertThat(partitions.at("/0/records").size()).isZero();
  }

  @Test
  void everyPartitionWithRecordsHasItsShareOfTheAnswer() {
    for (int partition = 0; partition < 4; partition++) {
      produce(partition, 20, "v".repeat(100));
    }

    JsonNode partitions =
        fetch(
                """
                {"partitions":[{"partition":0,"offset":0},{"partition":1,"offset":0},\
                {"partition":2,"offset":0},{"partition":3,"offset":0}],"maxBytes":4000}\
                """)
            .json()
            .get("partitions");

    for (JsonNode partition : partitions) {
      assertThat(partition.get("records").size()).isBetween(8, 12);
    }
  }

  @Test
  void whenOneRecordIsAllThatFitsThePartitionsTakeTurnsForEachOfTwoReaders() {
    for (int partition = 0; partition < 4; partition++) {
      produce(partition, 3, "v".repeat(100));
    }
    Set<Integer> first = new HashSet<>();
    Set<Integer> second = new HashSet<>();

    for (int i = 0; i < 10; i++) {
      first.add(onlyPartitionServed());
      second.add(onlyPartitionServed());
    }

    assertThat(first).hasSize(4);
    assertThat(second).hasSize(4);
  }

  private int onlyPartitionServed() {
    JsonNode partitions =
        fetch(
                """
                {"partitions":[{"partition":0,"offset":0},{"partition":1,"offset":0},\
                {"partition":2,"offset":0},{"partition":3,"offset":0}],"maxBytes":1}\
                """)
            .json()
            .get("partitions");
    List<Integer> served = new ArrayList<>();
    for (JsonNode partition : partitions) {
      if (!partition.get("records").isEmpty()) {
        served.add(partition.get("partition").asInt());
      }
    }
    assertThat(served).hasSize(1);
    return served.getFirst();
  }

  @Test
  void readersOfManyPartitionsCountForEachOfThem() throws Exception {
    api.put(topic, "{\"partitions\":1000}");
    byte[] all =
        ("{\"wait\":\"50s\",\"partitions\":["
                + IntStream.range(0, 1000)
                    .mapToObj(number -> "{\"partition\":" + number + ",\"offset\":0}")
                    .collect(Collectors.joining(","))
                + "]}")
            .getBytes(StandardCharsets.UTF_8);
    List<CompletableFuture<Api.Answer>> waiting =
        IntStream.range(0, 51)
            .mapToObj(i -> api.sendAsync("POST", topic + "/fetch", all, "Content-Type", Api.JSON))
            .toList();

    Api.Answer refused =
        (Api.Answer)
            CompletableFuture.anyOf(waiting.toArray(CompletableFuture<?>[]::new))
                .get(20, TimeUnit.SECONDS);

    assertThat(refused.status()).isEqualTo(429);
    produce(999, 1, "x");
    List<Integer> statuses = new ArrayList<>();
    for (CompletableFuture<Api.Answer> each : waiting) {
      statuses.add(each.get(20, TimeUnit.SECONDS).status());
    }
    assertThat(statuses).containsOnly(200, 429).containsOnlyOnce(429);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                 | partitions: at least one
          {"partitions":[]}                                                  | partitions: at least one
          {"partitions":[{"partition":0}]}                                   | partition and offset are needed
          {"partitions":[{"partition":0,"offset":-1}]}                       | offset: must be 0 or more
          {"partitions":[{"partition":-1,"offset":0}]}                       | partition: no topic has
          {"partitions":[{"partition":0,"offset":"@5"}]}                     | offset: expected a whole number
          {"partitions":[{"partition":0,"offset":0,"x":1}]}                  | x: unknown field
          {"partitions":[{"partition":0,"offset":0},{"partition":0,"offset":0}]} | partition 0 comes twice
          {"partitions":[{"partition":0,"offset":0}],"wait":"61s"}           | wait: must be 0s to PT1M
          {"partitions":[{"partition":0,"offset":0}],"wait":5}               | wait: expected a string
          {"partitions":[{"partition":0,"offset":0}],"maxBytes":0}           | maxBytes: must be at least 1
          """)
  void badRequestsAreRefused(String body, String detail) {
    Api.Answer answer = fetch(body);

    assertThat(answer.problem()).isEqualTo("malformed");
    assertThat(answer.detail()).contains(detail);
  }

  @Test
  void aTopicThatIsNotThereIsUnknown() {
    topic = "/v1/topics/nowhere";

    assertThat(fetch("{\"partitions\":[{\"partition\":0,\"offset\":0}]}").problem())
        .isEqualTo("unknown-topic");
  }
}
