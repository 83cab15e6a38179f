package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** Any gateway answers any request, and none says that something is not there before looking. */
@ExtendWith(SharedCluster.class)
final class TwoGatewaysIT {
  private static final int TIMES = 5;

  private final Topic here;
  private final Topic there;

  TwoGatewaysIT(Gateways gateways) {
    this.here = Topic.create(gateways.first(), 1);
    this.there = here.through(gateways.second());
  }

  @RepeatedTest(TIMES)
  void aTopicMadeHereIsAtOnceKnownThere() {
    assertAnswer(there.api().get(there.path())).hasStatus(200);
    assertAnswer(there.produce("{}")).hasStatus(200);
  }

  @RepeatedTest(TIMES)
  void aPartitionAddedHereIsAtOnceKnownThere() {
    there.records();
    assertAnswer(here.api().putJson(here.path(), "{\"partitions\":2}")).hasStatus(200);

    assertAnswer(there.fetch(1, "offset=0")).hasStatus(200);
  }

  @RepeatedTest(TIMES)
  void anOffsetAcknowledgedHereIsNeverBeyondTheEndThere() {
    there.records();
    here.fill("a", "b");

    assertAnswer(there.fetch(0, "offset=2")).hasStatus(200);
    assertThat(there.records().size()).isEqualTo(2);
  }

  @RepeatedTest(TIMES)
  void aFreshReadSeesEverythingThatWasAcknowledged() {
    there.records();
    here.fill("a");

    assertThat(there.fetch(0, "offset=0&fresh=true").json().get("records").size()).isOne();
    here.fill("b");
    assertThat(there.endOffset(0)).isEqualTo(2);
    here.fill("c");
    assertThat(
            there
                .api()
                .get(there.path(0) + "/offsets?at=99999999999999&fresh=true")
                .json()
                .get("offset")
                .asLong())
        .isEqualTo(3);
  }

  @RepeatedTest(TIMES)
  void bothWriteAndTheOffsetsAreOneSequence() {
    for (int i = 0; i < 4; i++) {
      Topic writer = i % 2 == 0 ? here : there;
      assertThat(writer.raw("", "v").json().get("results").get(0).get("offset").asLong())
          .isEqualTo(i);
    }
  }

  @RepeatedTest(TIMES)
  void aTopicDeletedHereIsGoneThere() {
    there.records();
    assertAnswer(here.api().delete(here.path())).hasStatus(204);

    assertAnswer(there.produce("{}")).isProblem(404, "unknown-topic");
    assertAnswer(there.fetch(0, "offset=0&fresh=true")).isProblem(404, "unknown-topic");
  }
}
