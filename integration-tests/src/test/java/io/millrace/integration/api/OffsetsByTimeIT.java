package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a time to an offset. */
@ExtendWith(SharedCluster.class)
final class OffsetsByTimeIT {
  private final Topic topic;

  OffsetsByTimeIT(Gateways gateways) {
    this.topic = Topic.create(gateways.first(), 2);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 100",
    "100, 0, 100",
    "101, 1, 300",
    "300, 1, 300",
    "301, 4, 400",
    "401, 5, null"
  })
  void theFirstRecordNotOlderIsFound(long at, long offset, String timestamp) {
    topic.produce("{\"partition\":0,\"timestamp\":100},{\"partition\":0,\"timestamp\":300}");
    topic.produce("{\"partition\":0,\"timestamp\":200},{\"partition\":0,\"timestamp\":250}");
    topic.produce("{\"partition\":0,\"timestamp\":400}");

    assertAnswer(at("" + at))
        .hasStatus(200)
        .hasJson("{\"offset\":" + offset + ",\"timestamp\":" + timestamp + "}");
  }

  @Test
  void whatIsTrimmedIsNotFound() {
    topic.produce("{\"partition\":0,\"timestamp\":100},{\"partition\":0,\"timestamp\":300}");
    topic.api().postJson(topic.path(0) + "/truncate", "{\"before\":1}");

    assertAnswer(at("0")).hasStatus(200).hasJson("{\"offset\":1,\"timestamp\":300}");
  }

  @Test
  void anEmptyPartitionGivesItsEnd() {
    assertAnswer(at("0")).hasStatus(200).hasJson("{\"offset\":0,\"timestamp\":null}");
  }

  @Test
  void theTimeIsNeededAndHasToBeANumber() {
    assertAnswer(topic.api().get(topic.path(0) + "/offsets"))
        .isProblem(400, "malformed")
        .naming("at");
    assertAnswer(at("noon")).isProblem(400, "malformed").naming("at");
    assertAnswer(topic.api().get(topic.path(2) + "/offsets?at=0"))
        .isProblem(404, "unknown-partition");
  }

  private Answer at(String millis) {
    return topic.api().get(topic.path(0) + "/offsets?at=" + millis);
  }
}
