package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Producing records that are as they should be. */
@ExtendWith(SharedCluster.class)
final class ProduceIT {
  private final Topic topic;

  ProduceIT(Gateways gateways) {
    this.topic = Topic.create(gateways.first(), 4);
  }

  @Test
  void theAnswerSaysWhereEachRecordLies() {
    Answer answer =
        topic.produce(
            "{\"partition\":3,\"timestamp\":1700000000000},"
                + "{\"partition\":1,\"timestamp\":5},"
                + "{\"partition\":3,\"timestamp\":-7}");

    assertAnswer(answer)
        .hasStatus(200)
        .hasJson(
            "{\"results\":[{\"partition\":3,\"offset\":0,\"timestamp\":1700000000000},"
                + "{\"partition\":1,\"offset\":0,\"timestamp\":5},"
                + "{\"partition\":3,\"offset\":1,\"timestamp\":-7}]}");
  }

  @Test
  void aRecordWithoutTimestampGetsTheTimeOfReceipt() {
    long before = System.currentTimeMillis();
    JsonNode result = topic.produce("{\"partition\":0}").json().get("results").get(0);

    long timestamp = result.get("timestamp").asLong();
    assertThat(timestamp).isBetween(before, System.currentTimeMillis());
    assertThat(topic.records().get(0).get("timestamp").asLong()).isEqualTo(timestamp);
  }

  @Test
  void noRecordsGiveNoResults() {
    assertAnswer(topic.produce("")).hasStatus(200).hasJson("{\"results\":[]}");
    Answer ndjson = ndjson("\n\n");
    assertAnswer(ndjson).hasStatus(200).hasJson("{\"results\":[]}");
  }

  /** Values of murmur2 as Kafka's own tests have them, made positive, modulo 4. */
  @ParameterizedTest
  @CsvSource({
    "21, -973932308",
    "foobar, -790332482",
    "a-little-bit-long-string, -985981536",
    "a-little-bit-longer-string, -1486304829",
    "lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8, -58897971",
    "abc, 479470107"
  })
  void aKeyChoosesItsPartitionAsKafkaDoes(String key, int hash) {
    int expected = (hash & Integer.MAX_VALUE) % 4;

    assertThat(partition(topic.produce("{\"key\":\"" + key + "\"}"))).isEqualTo(expected);
    assertThat(partition(topic.raw("?key=" + key, "v"))).isEqualTo(expected);
  }

  @Test
  void recordsWithoutKeyStickTogetherInARequest() {
    Set<Integer> partitions = new HashSet<>();
    topic
        .produce("{},{},{},{},{},{},{},{}")
        .json()
        .get("results")
        .forEach(result -> partitions.add(result.get("partition").asInt()));

    assertThat(partitions).hasSize(1);
  }

  @Test
  void aGivenPartitionWinsOverTheKey() {
    for (int p = 0; p < 4; p++) {
      String given = "{\"key\":\"k\",\"partition\":" + p + "}";
      assertThat(partition(topic.produce(given))).isEqualTo(p);
      assertThat(partition(topic.raw("?key=k&partition=" + p, "v"))).isEqualTo(p);
    }
  }

  @Test
  void ndjsonIsARecordALine() {
    Answer answer =
        ndjson("{\"partition\":0,\"value\":1}\n\n  \r\n{\"partition\":0,\"value\":{\"a\": 2}}");

    assertAnswer(answer).hasStatus(200);
    assertThat(answer.json().get("results").get(1).get("offset").asLong()).isEqualTo(1);
    assertThat(topic.records().get(0).get("value").asString()).isEqualTo("1");
    assertThat(topic.records().get(1).get("value").asString()).isEqualTo("{\"a\":2}");
    assertAnswer(ndjson("{\"partition\":0}\n")).hasStatus(200);
    assertThat(topic.records().size()).isEqualTo(3);
  }

  @Test
  void aRawBodyIsOneValueAndKeepsItsType() {
    Answer typed =
        topic
            .api()
            .post(
                topic.path() + "/raw?key=k%20%C3%A9&partition=0",
                "{\"not\": \"parsed\" ".getBytes(UTF_8),
                "Content-Type",
                "application/json; charset=utf-8");

    assertAnswer(typed).hasStatus(200);
    assertThat(typed.json().get("results").size()).isEqualTo(1);
    JsonNode record = topic.records().get(0);
    assertThat(record.get("key").asString()).isEqualTo("k é");
    assertThat(record.get("value").asString()).isEqualTo("{\"not\": \"parsed\" ");
    assertThat(record.get("headers").toString())
        .isEqualTo("{\"content-type\":\"application/json; charset=utf-8\"}");
  }

  @Test
  void aRawBodyWithoutTypeHasNoHeaderAndMayBeEmpty() {
    assertAnswer(topic.raw("?partition=0", "")).hasStatus(200);

    JsonNode record = topic.records().get(0);
    assertThat(record.get("key").isNull()).isTrue();
    assertThat(record.get("value").asString()).isEmpty();
    assertThat(record.get("headers").toString()).isEqualTo("{}");
  }

  @Test
  void offsetsOfAPartitionAreDenseAcrossRequests() {
    for (int i = 0; i < 5; i++) {
      JsonNode results = topic.produce("{\"partition\":2},{\"partition\":2}").json().get("results");
      assertThat(results.get(0).get("offset").asLong()).isEqualTo(2L * i);
      assertThat(results.get(1).get("offset").asLong()).isEqualTo(2L * i + 1);
    }
  }

  private Answer ndjson(String lines) {
    String path = topic.path() + "/records";
    return topic.api().post(path, lines.getBytes(UTF_8), "Content-Type", "application/x-ndjson");
  }

  private static int partition(Answer answer) {
    assertAnswer(answer).hasStatus(200);
    return answer.json().get("results").get(0).get("partition").asInt();
  }
}
