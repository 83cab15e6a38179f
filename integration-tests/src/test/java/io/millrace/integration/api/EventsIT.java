package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.Json;
import io.millrace.integration.harness.Listener;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Server-sent events of a partition and of a topic, as a listener hears them. */
@ExtendWith(SharedCluster.class)
final class EventsIT {
  private static final int LARGE = 4 << 20;
  private static final int LARGE_RECORDS = 8;
  private static final String DELETED =
      "event: error\ndata: {\"type\":\"urn:millrace:problem:unknown-topic\"";

  private final Api other;
  private final Topic topic;

  EventsIT(Gateways gateways) {
    this.topic = Topic.create(gateways.first(), 2);
    this.other = gateways.second();
  }

  @Test
  void anEventIsAnIdAndARecordAndNothingComesBeforeTheFirst() {
    topic.produce("{\"partition\":0,\"key\":\"k\",\"value\":\"v\\n\",\"timestamp\":7}");

    try (Listener listener = listen(topic.path(0), "?offset=0")) {
      assertThat(listener.next())
          .contains(
              "id: 0\ndata: {\"offset\":0,\"timestamp\":7,\"key\":\"k\",\"value\":\"v\\n\",\"headers\":{}}");
    }
  }

  @Test
  void theStreamGoesOnWithWhatComesHereAndElsewhere() {
    topic.fill("before");

    try (Listener listener = listen(topic.path(0), "?offset=latest")) {
      topic.fill("a", "b");
      assertThat(value(listener, "1")).isEqualTo("a");
      assertThat(value(listener, "2")).isEqualTo("b");
      topic.through(other).fill("c");
      assertThat(value(listener, "3")).isEqualTo("c");
    }
  }

  @Test
  void afterTheLastEventsIdItGoesOnAtTheNextAndThatWinsOverTheOffset() {
    topic.fill("a", "b", "c");

    try (Listener listener = listen(topic.path(0), "?offset=earliest", "Last-Event-ID", "1")) {
      assertThat(value(listener, "2")).isEqualTo("c");
    }
    try (Listener listener = Listener.to(other, topic.path(0) + "/records", "Last-Event-ID", "0")) {
      assertThat(value(listener, "1")).isEqualTo("b");
      assertThat(value(listener, "2")).isEqualTo("c");
    }
  }

  @Test
  void silenceIsBrokenByACommentEvery15Seconds() {
    try (Listener listener = listen(topic.path(0), "?offset=0")) {
      long begin = System.nanoTime();
      assertThat(listener.next()).contains(":");
      assertThat(listener.next()).contains(":");
      // The first silence begins a little before the listener has heard of the answer.
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(Duration.ofSeconds(28), Duration.ofSeconds(50));
      topic.fill("after");
      assertThat(value(listener, "0")).isEqualTo("after");
    }
  }

  /** The listener takes its time, and the gateway holds no more for it than a connection takes. */
  @Test
  void whoseNextRecordIsTrimmedHearsOfItAndThenTheEnd() {
    for (int i = 0; i < LARGE_RECORDS; i++) {
      assertAnswer(topic.raw("?partition=0", "x".repeat(LARGE))).hasStatus(200);
    }

    try (Listener listener = listen(topic.path(0), "?offset=0")) {
      assertThat(listener.next().orElseThrow()).startsWith("id: 0\n");
      String before = "{\"before\":" + LARGE_RECORDS + "}";
      assertAnswer(topic.api().postJson(topic.path(0) + "/truncate", before)).hasStatus(200);

      int heard = 1;
      String event = listener.next().orElseThrow();
      while (event.startsWith("id: " + heard + "\n")) {
        heard++;
        event = listener.next().orElseThrow();
      }
      assertThat(heard).isLessThan(LARGE_RECORDS);
      assertThat(event)
          .startsWith("event: error\ndata: {\"type\":\"urn:millrace:problem:offset-trimmed\"")
          .contains("\"status\":410", "\"startOffset\":" + LARGE_RECORDS);
      assertThat(listener.next()).isEmpty();
    }
  }

  @Test
  void deletingTheTopicEndsItsStreamsHereAndElsewhere() {
    topic.fill("a");
    try (Listener ofPartition = listen(topic.path(0), "?offset=1");
        Listener ofTopic = listen(topic.path(), "");
        Listener elsewhere = Listener.to(other, topic.path(0) + "/records?offset=1")) {
      assertAnswer(topic.api().delete(topic.path())).hasStatus(204);

      for (Listener listener : List.of(ofPartition, ofTopic, elsewhere)) {
        assertThat(listener.next().orElseThrow()).startsWith(DELETED).contains("\"status\":404");
        assertThat(listener.next()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTopicsEventNamesTheLastOfAllPartitionsAndIsWhereToGoOn(boolean elsewhere) {
    String id;
    try (Listener listener = listen(topic.path(), "?offset=earliest")) {
      topic.produce("{\"partition\":1,\"value\":\"a\",\"timestamp\":7}");
      assertThat(listener.next())
          .contains(
              "id: 1-0\ndata: {\"partition\":1,\"offset\":0,\"timestamp\":7,\"key\":null,\"value\":\"a\",\"headers\":{}}");
      topic.fill("b");
      assertThat(value(listener, "0-0,1-0")).isEqualTo("b");
      topic.produce("{\"partition\":1,\"value\":\"c\"}");
      id = "0-0,1-1";
      assertThat(value(listener, id)).isEqualTo("c");
    }
    topic.fill("d");

    Api next = elsewhere ? other : topic.api();
    try (Listener listener = Listener.to(next, topic.path() + "/records", "Last-Event-ID", id)) {
      assertThat(value(listener, "0-1,1-1")).isEqualTo("d");
    }
  }

  private Listener listen(String path, String query, String... headers) {
    return Listener.to(topic.api(), path + "/records" + query, headers);
  }

  /** The value of the next event, which has this id. */
  private static String value(Listener listener, String id) {
    Optional<String> event = listener.next();
    assertThat(event.orElse("the end")).startsWith("id: " + id + "\ndata: ");
    String data = event.orElseThrow().split("\ndata: ", 2)[1];
    return Json.parse(data).get("value").asString();
  }
}
