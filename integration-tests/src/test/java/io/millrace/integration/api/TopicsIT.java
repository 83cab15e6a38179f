package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Making, changing, listing and deleting topics. */
@ExtendWith(SharedCluster.class)
final class TopicsIT {
  private final Api api;
  private final String name = Topic.newName();
  private final String path = "/v1/topics/" + name;

  TopicsIT(Gateways gateways) {
    this.api = gateways.first();
  }

  @Test
  void aTopicIsMadeWithTheDefaults() {
    Answer created = api.putJson(path, "{}");

    assertAnswer(created).hasStatus(201);
    JsonNode topic = created.json();
    assertThat(topic.propertyNames())
        .as("%s", created)
        .containsExactlyInAnyOrder("name", "id", "config", "partitions");
    assertThat(topic.get("name").asString()).isEqualTo(name);
    assertThat(topic.get("id").isString()).as("id of %s", created).isTrue();
    JsonNode config = topic.get("config");
    assertThat(config.get("partitions").asInt()).isEqualTo(4);
    assertThat(config.get("compression").asString()).isEqualTo("zstd");
    assertThat(config.get("maxRecordBytes").asInt()).isEqualTo(8 << 20);
    assertThat(config.get("retention").get("bytes").asLong()).isEqualTo(-1);
    assertThat(Durations.parse(config.get("retention").get("time").asString())).hasDays(7);
    assertThat(topic.get("partitions").get(3).toString())
        .isEqualTo("{\"partition\":3,\"startOffset\":0,\"endOffset\":0,\"bytes\":0}");
    assertThat(topic.get("partitions").size()).isEqualTo(4);
  }

  @Test
  void aTopicIsReadAsItWasMade() {
    Answer created =
        api.putJson(
            path,
            "{\"partitions\":2,\"retention\":{\"time\":\"PT36H\",\"bytes\":1000000},"
                + "\"compression\":\"none\",\"maxRecordBytes\":1000}");

    assertAnswer(created).hasStatus(201);
    JsonNode config = created.json().get("config");
    assertThat(config.get("partitions").asInt()).isEqualTo(2);
    assertThat(config.get("compression").asString()).isEqualTo("none");
    assertThat(config.get("maxRecordBytes").asInt()).isEqualTo(1000);
    assertThat(config.get("retention").get("bytes").asLong()).isEqualTo(1_000_000);
    assertThat(Durations.parse(config.get("retention").get("time").asString())).hasHours(36);
    assertAnswer(api.get(path)).hasStatus(200).hasJson(created.text());
  }

  @Test
  void anUpdateChangesWhatItNamesAndKeepsTheRest() {
    JsonNode before = api.putJson(path, "{\"compression\":\"none\"}").json();

    Answer updated = api.putJson(path, "{\"partitions\":6,\"retention\":{\"bytes\":5000}}");
    assertAnswer(updated).hasStatus(200);
    JsonNode config = updated.json().get("config");
    assertThat(updated.json().get("id")).isEqualTo(before.get("id"));
    assertThat(config.get("partitions").asInt()).isEqualTo(6);
    assertThat(config.get("compression").asString()).isEqualTo("none");
    assertThat(config.get("retention").get("bytes").asLong()).isEqualTo(5000);
    assertThat(config.get("retention").get("time"))
        .isEqualTo(before.get("config").get("retention").get("time"));
    assertAnswer(api.putJson(path, "{}")).hasStatus(200).hasJson(updated.text());
  }

  @Test
  void partitionsNeverBecomeFewer() {
    api.putJson(path, "{\"partitions\":3}");

    assertAnswer(api.putJson(path, "{\"partitions\":2}")).isProblem(409, "partitions-shrink");
    assertThat(api.get(path).json().get("partitions").size()).isEqualTo(3);
  }

  @Test
  void aTopicMayHaveTenThousandPartitions() {
    assertAnswer(api.putJson(path, "{\"partitions\":10000}")).hasStatus(201);
    assertThat(api.get(path).json().get("partitions").size()).isEqualTo(10_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "partitions     | {\"partitions\":0}",
        "partitions     | {\"partitions\":10001}",
        "partitions     | {\"partitions\":\"4\"}",
        "partitions     | {\"partitions\":1.5}",
        "partitions     | {\"partitions\":2,\"partitions\":2}",
        "partition      | {\"partition\":2}",
        "compression    | {\"compression\":\"lz4\"}",
        "maxRecordBytes | {\"maxRecordBytes\":0}",
        "time           | {\"retention\":{\"time\":\"next week\"}}",
        "bytes          | {\"retention\":{\"bytes\":-2}}",
        "retention      | {\"retention\":7}",
        "size           | {\"retention\":{\"size\":7}}"
      })
  void aWrongFieldIsNamedAndNothingIsMade(String field, String body) {
    assertAnswer(api.putJson(path, body)).isProblem(400, "malformed").naming(field);
    assertAnswer(api.get(path)).isProblem(404, "unknown-topic");
  }

  @Test
  void topicsAreListedByNameAPageAtATime() {
    String prefix = name + "-list-";
    for (String letter : List.of("c", "a", "e", "b", "d")) {
      assertAnswer(api.putJson("/v1/topics/" + prefix + letter, "{}")).hasStatus(201);
    }

    List<String> names = new ArrayList<>();
    String query = "?prefix=" + prefix + "&limit=2";
    JsonNode page = api.get("/v1/topics" + query).json();
    while (page.hasNonNull("next")) {
      assertThat(page.get("topics").size()).isEqualTo(2);
      page.get("topics").forEach(topic -> names.add(topic.get("name").asString()));
      page = api.get("/v1/topics" + query + "&after=" + page.get("next").asString()).json();
    }
    page.get("topics").forEach(topic -> names.add(topic.get("name").asString()));

    assertThat(names)
        .containsExactly(prefix + "a", prefix + "b", prefix + "c", prefix + "d", prefix + "e");
  }

  @Test
  void anUnknownTopicIsNotFound() {
    assertAnswer(api.get(path)).isProblem(404, "unknown-topic");
    assertAnswer(api.delete(path)).isProblem(404, "unknown-topic");
    assertAnswer(api.postJson(path + "/records", "{\"records\":[{}]}"))
        .isProblem(404, "unknown-topic");
    assertAnswer(api.get(path + "/partitions/0/records?offset=0")).isProblem(404, "unknown-topic");
  }

  @Test
  void aTopicMadeAnewHasAnotherIdAndStartsAtZero() {
    Topic topic = Topic.create(api, 1);
    topic.fill("old", "old");
    JsonNode id = api.get(topic.path()).json().get("id");

    Answer deleted = api.delete(topic.path());
    assertAnswer(deleted).hasStatus(204);
    assertThat(deleted.body()).isEmpty();
    assertAnswer(api.get(topic.path())).isProblem(404, "unknown-topic");

    Answer again = api.putJson(topic.path(), "{\"partitions\":1}");
    assertAnswer(again).hasStatus(201);
    assertThat(again.json().get("id")).isNotEqualTo(id);
    assertThat(topic.records()).isEmpty();
    assertThat(topic.raw("", "new").json().get("results").get(0).get("offset").asLong()).isZero();
    assertThat(topic.records().get(0).get("value").asString()).isEqualTo("new");
  }
}
