package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.Json;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Reading one partition. */
@ExtendWith(SharedCluster.class)
final class FetchIT {
  private final Topic topic;

  FetchIT(Gateways gateways) {
    this.topic = Topic.create(gateways.first(), 2);
  }

  @Test
  void anAnswerHasTheseFields() {
    topic.produce("{\"partition\":0,\"key\":\"k\",\"value\":\"v\",\"timestamp\":7}");
    String id = topic.api().get(topic.path()).json().get("id").asString();

    assertAnswer(topic.fetch(0, "offset=0"))
        .hasStatus(200)
        .hasJson(
            "{\"records\":[{\"offset\":0,\"timestamp\":7,\"key\":\"k\",\"value\":\"v\",\"headers\":{}}],"
                + "\"nextOffset\":1,\"startOffset\":0,\"endOffset\":1,\"topicId\":\""
                + id
                + "\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "earliest, 0, 4",
    "latest, 4, 0",
    "2, 2, 2",
    "4, 4, 0",
    "@0, 0, 4",
    "@100, 0, 4",
    "@101, 1, 3",
    "@250, 3, 1",
    "@300, 3, 1",
    "@301, 4, 0"
  })
  void readingStartsWhereItIsTold(String offset, long first, int count) {
    topic.produce(
        "{\"partition\":0,\"timestamp\":100},{\"partition\":0,\"timestamp\":200},"
            + "{\"partition\":0,\"timestamp\":150},{\"partition\":0,\"timestamp\":300}");

    JsonNode page = topic.fetch(0, "offset=" + offset).json();
    assertThat(page.get("records").size()).isEqualTo(count);
    assertThat(page.get("nextOffset").asLong()).isEqualTo(4);
    if (count > 0) {
      assertThat(page.get("records").get(0).get("offset").asLong()).isEqualTo(first);
    }
  }

  @Test
  void atMostMaxRecordsComeAndTheNextOffsetGoesOn() {
    topic.fill("a", "b", "c", "d", "e");

    JsonNode first = topic.fetch(0, "offset=1&maxRecords=2").json();
    assertThat(first.get("records").size()).isEqualTo(2);
    assertThat(first.get("nextOffset").asLong()).isEqualTo(3);
    assertThat(first.get("endOffset").asLong()).isEqualTo(5);
    JsonNode second = topic.fetch(0, "offset=3&maxRecords=2").json();
    assertThat(second.get("records").get(0).get("value").asString()).isEqualTo("d");
    assertThat(second.get("nextOffset").asLong()).isEqualTo(5);
  }

  @Test
  void fiveHundredRecordsComeByDefault() {
    topic.fill(List.of("x".repeat(700).split("")).toArray(String[]::new));

    assertThat(topic.fetch(0, "offset=0").json().get("records").size()).isEqualTo(500);
  }

  @Test
  void aNumberAboveItsBoundIsCutToIt() {
    topic.fill("a");

    assertAnswer(topic.fetch(0, "offset=0&maxRecords=10001&maxBytes=17179869184")).hasStatus(200);
  }

  @Test
  void maxBytesCutsTheAnswerButOneRecordAlwaysComes() {
    topic.fill("a".repeat(4_000), "b".repeat(4_000), "c".repeat(4_000));

    assertThat(topic.fetch(0, "offset=0&maxBytes=10").json().get("records").size()).isEqualTo(1);
    assertThat(topic.fetch(0, "offset=0&maxBytes=9000").json().get("records").size()).isEqualTo(2);
    assertThat(topic.fetch(0, "offset=0").json().get("records").size()).isEqualTo(3);
  }

  @Test
  void ndjsonIsTheRecordsAloneAndTheRestIsHeaders() {
    topic.produce(
        "{\"partition\":0,\"value\":\"a\",\"timestamp\":1},{\"partition\":0,\"value\":\"b\\n\",\"timestamp\":2}");

    Answer answer = topic.fetch(0, "offset=0", "Accept", "application/x-ndjson");
    assertAnswer(answer)
        .hasStatus(200)
        .hasHeader("Millrace-Next-Offset", "2")
        .hasHeader("Millrace-Start-Offset", "0")
        .hasHeader("Millrace-End-Offset", "2");
    assertThat(answer.header("Content-Type").orElse("none")).startsWith("application/x-ndjson");
    List<JsonNode> lines = answer.text().lines().map(Json::parse).toList();
    assertThat(lines)
        .containsExactly(
            Json.parse(
                "{\"offset\":0,\"timestamp\":1,\"key\":null,\"value\":\"a\",\"headers\":{}}"),
            Json.parse(
                "{\"offset\":1,\"timestamp\":2,\"key\":null,\"value\":\"b\\n\",\"headers\":{}}"));
    assertThat(answer.text()).endsWith("\n");
  }

  @Test
  void anEmptyPartitionGivesAnEmptyPage() {
    JsonNode page = topic.fetch(1, "offset=0").json();

    assertThat(page.get("records")).isEmpty();
    assertThat(page.get("nextOffset").asLong()).isZero();
    assertThat(topic.fetch(1, "offset=0", "Accept", "application/x-ndjson").text()).isEmpty();
  }

  @Test
  void anOffsetBeyondTheEndIsRefused() {
    topic.fill("a");

    assertAnswer(topic.fetch(0, "offset=2"))
        .isProblem(416, "offset-beyond-end")
        .with("endOffset", "1");
    assertAnswer(topic.fetch(0, "offset=2&wait=5s")).isProblem(416, "offset-beyond-end");
  }

  @ParameterizedTest
  @CsvSource({
    "offset, ''",
    "offset, offset=",
    "offset, offset=1.5",
    "offset, offset=@",
    "offset, offset=@x",
    "offset, offset=EARLIEST",
    "offset, offset=9223372036854775808",
    "offset, offset=0&offset=1",
    "maxRecords, offset=0&maxRecords=0",
    "maxRecords, offset=0&maxRecords=-1",
    "maxRecords, offset=0&maxRecords=many",
    "maxBytes, offset=0&maxBytes=-1",
    "wait, offset=0&wait=soon",
    "wait, offset=0&wait=-1s",
    "values, offset=0&values=xml",
    "fresh, offset=0&fresh=maybe",
    "color, offset=0&color=red"
  })
  void aWrongParameterIsNamed(String parameter, String query) {
    assertAnswer(topic.fetch(0, query)).isProblem(400, "malformed").naming(parameter);
  }
}
