package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Waiting for records at the end of a partition. */
@ExtendWith(SharedCluster.class)
final class LongPollIT {
  private final Topic topic;
  private final Topic elsewhere;

  LongPollIT(Gateways gateways) {
    this.topic = Topic.create(gateways.first(), 1);
    this.elsewhere = topic.through(gateways.second());
    topic.fill("first");
  }

  @Test
  void aRecordThatIsThereIsNotWaitedFor() {
    long begin = System.nanoTime();

    assertThat(topic.fetch(0, "offset=0&wait=30s").json().get("records").size()).isOne();
    assertThat(since(begin)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void anEmptyPageComesWhenTheWaitIsOver() {
    long begin = System.nanoTime();

    Answer answer = topic.fetch(0, "offset=1&wait=700ms");
    assertAnswer(answer).hasStatus(200);
    assertThat(answer.json().get("records")).isEmpty();
    assertThat(answer.json().get("nextOffset").asLong()).isEqualTo(1);
    assertThat(since(begin)).isBetween(Duration.ofMillis(690), Duration.ofSeconds(10));
  }

  @Test
  void theWaitMayBeWrittenAsIsoAndMayBeNothing() {
    assertAnswer(topic.fetch(0, "offset=1&wait=PT0.1S")).hasStatus(200);
    assertAnswer(topic.fetch(0, "offset=1&wait=0s")).hasStatus(200);
    assertAnswer(topic.fetch(0, "offset=0&wait=60s")).hasStatus(200);
  }

  @Test
  void aRecordOfTheSameGatewayEndsTheWait() throws Exception {
    CompletableFuture<Answer> poll = topic.fetchAsync(0, "offset=latest&wait=60s");
    CompletableFuture<Answer> same = topic.fetchAsync(0, "offset=1&wait=60s");
    whenWaiting(List.of(poll, same));

    topic.fill("second");
    assertThat(valueOf(poll, 10)).isEqualTo("second");
    assertThat(valueOf(same, 10)).isEqualTo("second");
  }

  /** Within a second, by the page; twice that, since this machine does other things as well. */
  @Test
  void aRecordOfAnotherGatewayEndsTheWaitWithinASecond() throws Exception {
    CompletableFuture<Answer> poll = elsewhere.fetchAsync(0, "offset=1&wait=60s");
    whenWaiting(List.of(poll));

    topic.fill("second");
    long begin = System.nanoTime();
    assertThat(valueOf(poll, 10)).isEqualTo("second");
    assertThat(since(begin)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void manyWaitAtOnceAndAllAreTold() throws Exception {
    List<CompletableFuture<Answer>> polls = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      polls.add(topic.fetchAsync(0, "offset=1&wait=60s"));
    }

    topic.fill("second");
    for (CompletableFuture<Answer> poll : polls) {
      assertThat(valueOf(poll, 20)).isEqualTo("second");
    }
  }

  @Test
  void deletingTheTopicEndsTheWaitHereAndElsewhere() throws Exception {
    CompletableFuture<Answer> here = topic.fetchAsync(0, "offset=1&wait=60s");
    CompletableFuture<Answer> there = elsewhere.fetchAsync(0, "offset=1&wait=60s");
    whenWaiting(List.of(here, there));

    assertAnswer(topic.api().delete(topic.path())).hasStatus(204);
    assertAnswer(here.get(10, TimeUnit.SECONDS)).isProblem(404, "unknown-topic");
    assertAnswer(there.get(10, TimeUnit.SECONDS)).isProblem(404, "unknown-topic");
  }

  /**
   * A request sent before on the same gateway has been read by the time a later one is answered;
   * none of the polls may be over by then.
   */
  private void whenWaiting(List<CompletableFuture<Answer>> polls) {
    topic.fetch(0, "offset=1&wait=200ms");
    elsewhere.fetch(0, "offset=1&wait=200ms");
    assertThat(polls).noneMatch(CompletableFuture::isDone);
  }

  private static String valueOf(CompletableFuture<Answer> poll, int seconds) throws Exception {
    Answer answer = poll.get(seconds, TimeUnit.SECONDS);
    assertAnswer(answer).hasStatus(200);
    return answer.json().get("records").get(0).get("value").asString();
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
