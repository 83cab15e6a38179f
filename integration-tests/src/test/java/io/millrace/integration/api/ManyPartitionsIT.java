package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.Json;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** One read of many partitions. */
@ExtendWith(SharedCluster.class)
final class ManyPartitionsIT {
  private final Topic topic;

  ManyPartitionsIT(Gateways gateways) {
    this.topic = Topic.create(gateways.first(), 3);
    topic.produce(
        "{\"partition\":0,\"value\":\"a\"},{\"partition\":0,\"value\":\"b\"},"
            + "{\"partition\":2,\"value\":\"c\"}");
  }

  @Test
  void everyPartitionAskedForIsAnswered() {
    Answer answer = fetch("{\"partition\":2,\"offset\":0},{\"partition\":0,\"offset\":1}", "");

    assertAnswer(answer).hasStatus(200);
    assertThat(partition(answer, 2).get("records").get(0).get("value").asString()).isEqualTo("c");
    assertThat(partition(answer, 2).get("nextOffset").asLong()).isEqualTo(1);
    assertThat(partition(answer, 0).get("records").get(0).get("value").asString()).isEqualTo("b");
    assertThat(partition(answer, 0).get("startOffset").asLong()).isZero();
    assertThat(partition(answer, 0).get("endOffset").asLong()).isEqualTo(2);
    assertThat(answer.json().get("partitions").size()).isEqualTo(2);
  }

  @Test
  void anErrorOfOnePartitionIsItsOwn() {
    topic.api().postJson(topic.path(2) + "/truncate", "{\"before\":1}");
    Answer answer =
        fetch(
            "{\"partition\":0,\"offset\":0},{\"partition\":1,\"offset\":5},"
                + "{\"partition\":2,\"offset\":0},{\"partition\":3,\"offset\":0}",
            "");

    assertAnswer(answer).hasStatus(200);
    assertThat(partition(answer, 0).get("records").size()).isEqualTo(2);
    assertProblem(answer, 1, 416, "offset-beyond-end");
    assertThat(partition(answer, 1).get("problem").get("endOffset").asLong()).isZero();
    assertProblem(answer, 2, 410, "offset-trimmed");
    assertThat(partition(answer, 2).get("problem").get("startOffset").asLong()).isEqualTo(1);
    assertProblem(answer, 3, 404, "unknown-partition");
  }

  @Test
  void oneWaitEndsWithTheFirstRecordOfAnyPartition() throws Exception {
    CompletableFuture<Answer> poll =
        topic
            .api()
            .postJsonAsync(
                topic.path() + "/fetch",
                "{\"partitions\":[{\"partition\":0,\"offset\":2},{\"partition\":1,\"offset\":0}],"
                    + "\"wait\":\"60s\"}");
    topic.fetch(1, "offset=0&wait=200ms");
    assertThat(poll).isNotDone();

    topic.produce("{\"partition\":1,\"value\":\"d\"}");
    Answer answer = poll.get(10, TimeUnit.SECONDS);
    assertThat(partition(answer, 1).get("records").get(0).get("value").asString()).isEqualTo("d");
    assertThat(partition(answer, 0).get("records")).isEmpty();
  }

  @Test
  void everyPartitionGetsItsTurnUnderABound() {
    String big = "x".repeat(3_000);
    for (int i = 0; i < 4; i++) {
      for (int p = 0; p < 3; p++) {
        topic.produce("{\"partition\":" + p + ",\"value\":\"" + big + "\"}");
      }
    }

    long[] next = {0, 0, 0};
    for (int round = 0; round < 15; round++) {
      Answer answer =
          fetch(
              "{\"partition\":0,\"offset\":%d},{\"partition\":1,\"offset\":%d},{\"partition\":2,\"offset\":%d}"
                  .formatted(next[0], next[1], next[2]),
              ",\"maxBytes\":3500");
      for (int p = 0; p < 3; p++) {
        next[p] = partition(answer, p).get("nextOffset").asLong();
      }
    }
    assertThat(next).containsExactly(6, 4, 5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "offset    | {\"partitions\":[{\"partition\":0}]}",
        "offset    | {\"partitions\":[{\"partition\":0,\"offset\":-1}]}",
        "partition | {\"partitions\":[{\"offset\":0}]}",
        "color     | {\"partitions\":[{\"partition\":0,\"offset\":0,\"color\":1}]}",
        "wait      | {\"partitions\":[{\"partition\":0,\"offset\":0}],\"wait\":\"61s\"}",
        "maxBytes  | {\"partitions\":[{\"partition\":0,\"offset\":0}],\"maxBytes\":-1}",
        "limit     | {\"partitions\":[{\"partition\":0,\"offset\":0}],\"limit\":1}",
        "partition |"
            + " {\"partitions\":[{\"partition\":0,\"offset\":0},{\"partition\":0,\"offset\":1}]}"
      })
  void aWrongFieldIsNamed(String field, String body) {
    assertAnswer(topic.api().postJson(topic.path() + "/fetch", body))
        .isProblem(400, "malformed")
        .naming(field);
  }

  private Answer fetch(String partitions, String more) {
    return topic
        .api()
        .postJson(topic.path() + "/fetch", "{\"partitions\":[" + partitions + "]" + more + "}");
  }

  private static void assertProblem(Answer answer, int partition, int status, String kind) {
    JsonNode problem = partition(answer, partition).get("problem");
    assertThat(problem).as("partition %d of %s", partition, answer).isNotNull();
    assertThat(problem.get("type")).isEqualTo(Json.parse("\"urn:millrace:problem:" + kind + "\""));
    assertThat(problem.get("status").asInt()).isEqualTo(status);
  }

  private static JsonNode partition(Answer answer, int partition) {
    for (JsonNode one : answer.json().get("partitions")) {
      if (one.get("partition").asInt() == partition) {
        return one;
      }
    }
    throw new AssertionError("no partition " + partition + " in " + answer);
  }
}
