package io.millrace.integration.input;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Partitions, offsets and waits that are not there. */
@ExtendWith(SharedCluster.class)
final class BadPlacesIT {
  private final Topic topic;

  BadPlacesIT(Gateways gateways) {
    this.topic = Topic.create(gateways.first(), 4);
    topic.fill("only");
  }

  @Test
  void partitionMinusOne() {
    assertAnswer(topic.produce("{\"partition\":-1}")).isProblem(404, "unknown-partition");
    assertAnswer(topic.raw("?partition=-1", "v")).isProblem(404, "unknown-partition");
    assertAnswer(topic.fetch(-1, "offset=0")).isProblem(404, "unknown-partition");
  }

  @Test
  void partitionNinetyNine() {
    assertAnswer(topic.produce("{\"partition\":99}")).isProblem(404, "unknown-partition");
    assertAnswer(topic.raw("?partition=99", "v")).isProblem(404, "unknown-partition");
    assertAnswer(topic.fetch(99, "offset=0")).isProblem(404, "unknown-partition");
  }

  @Test
  void aPartitionBeyondAllNumbers() {
    assertAnswer(topic.produce("{\"partition\":4294967296}")).isProblem(404, "unknown-partition");
    assertAnswer(topic.produce("{\"partition\":9223372036854775808}")).hasStatus(400);
  }

  @Test
  void aPartitionThatIsNoNumber() {
    Answer answer = topic.api().get(topic.path() + "/partitions/first/records?offset=0");

    assertAnswer(answer).isProblem(400, "malformed").naming("partition");
  }

  @Test
  void offsetMinusOne() {
    assertAnswer(topic.fetch(0, "offset=-1")).isProblem(400, "malformed").naming("offset");
  }

  @Test
  void anOffsetBeyondTheEnd() {
    assertAnswer(topic.fetch(0, "offset=2"))
        .isProblem(416, "offset-beyond-end")
        .with("endOffset", "1");
  }

  @Test
  void anOffsetThatIsNoNumber() {
    assertAnswer(topic.fetch(0, "offset=first")).isProblem(400, "malformed").naming("offset");
  }

  @Test
  void aWaitOfSixtyOneSeconds() {
    assertAnswer(topic.fetch(0, "offset=1&wait=61s")).isProblem(400, "malformed").naming("wait");
  }
}
