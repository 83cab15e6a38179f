package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moving the start of a partition. */
@ExtendWith(SharedCluster.class)
final class TruncateIT {
  private final Topic topic;
  private final Topic elsewhere;

  TruncateIT(Gateways gateways) {
    this.topic = Topic.create(gateways.first(), 2);
    this.elsewhere = topic.through(gateways.second());
    topic.fill("a", "b", "c", "d");
  }

  @Test
  void readersBelowTheNewStartAreToldWhereItIs() {
    assertAnswer(truncate("2")).hasStatus(200).hasJson("{\"startOffset\":2}");

    assertAnswer(topic.fetch(0, "offset=1"))
        .isProblem(410, "offset-trimmed")
        .with("startOffset", "2");
    Answer rest = topic.fetch(0, "offset=earliest");
    assertThat(rest.json().get("startOffset").asLong()).isEqualTo(2);
    assertThat(rest.json().get("records").size()).isEqualTo(2);
    assertThat(rest.json().get("records").get(0).get("offset").asLong()).isEqualTo(2);
    assertAnswer(elsewhere.fetch(0, "offset=1&fresh=true")).isProblem(410, "offset-trimmed");
  }

  @Test
  void theStartNeverMovesBack() {
    truncate("3");

    assertAnswer(truncate("1")).hasStatus(200).hasJson("{\"startOffset\":3}");
  }

  @Test
  void everythingMayGoAndTheOffsetsGoOn() {
    assertAnswer(truncate("4")).hasStatus(200).hasJson("{\"startOffset\":4}");

    assertThat(topic.records()).isEmpty();
    assertThat(
            topic.produce("{\"partition\":0}").json().get("results").get(0).get("offset").asLong())
        .isEqualTo(4);
  }

  @Test
  void aStartBeyondTheEndIsRefused() {
    assertAnswer(truncate("5")).isProblem(416, "offset-beyond-end").with("endOffset", "4");
    assertThat(topic.records().size()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "before | {\"before\":-1}",
        "before | {\"before\":\"2\"}",
        "before | {}",
        "after  | {\"before\":1,\"after\":2}",
        "before | {\"before\":1,\"before\":1}"
      })
  void aWrongFieldIsNamedAndNothingMoves(String field, String body) {
    Answer answer = topic.api().postJson(topic.path(0) + "/truncate", body);

    assertAnswer(answer).isProblem(400, "malformed").naming(field);
    assertThat(topic.records().size()).isEqualTo(4);
  }

  @Test
  void anUnknownPartitionIsNotFound() {
    assertAnswer(topic.api().postJson(topic.path(2) + "/truncate", "{\"before\":0}"))
        .isProblem(404, "unknown-partition");
  }

  private Answer truncate(String before) {
    return topic.api().postJson(topic.path(0) + "/truncate", "{\"before\":" + before + "}");
  }
}
