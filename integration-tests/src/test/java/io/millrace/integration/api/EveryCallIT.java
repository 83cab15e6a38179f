package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every call: methods, media types, parameters, names, request ids. */
@ExtendWith(SharedCluster.class)
final class EveryCallIT {
  private static final Splitter COMMA = Splitter.on(',').trimResults();
  private static final Splitter SPACE = Splitter.on(' ');

  private final Api api;
  private final Topic topic;

  EveryCallIT(Gateways gateways) {
    this.api = gateways.first();
    this.topic = Topic.create(api, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1",
        "/v2/topics",
        "/v1/topics/a/b",
        "/v1/topics/a/groups",
        "/v1/topics/a/groups/g",
        "/v1/topics/a/groups/g/backlog",
        "/v1/topics/a/fetch",
        "/console"
      })
  void anUnknownPathIsNotFound(String path) {
    assertAnswer(api.get(path)).isProblem(404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /v1/topics, GET",
    "PATCH, /v1/topics/a, GET PUT DELETE",
    "PUT, /v1/topics/a/records, POST",
    "GET, /v1/topics/a/raw, POST",
    "POST, /v1/topics/a/partitions/0/records, GET",
    "POST, /v1/topics/a/partitions/0/offsets, GET",
    "GET, /v1/topics/a/partitions/0/truncate, POST",
    "POST, /livez, GET",
    "POST, /readyz, GET",
    "DELETE, /metrics, GET",
    "POST, /v1/cluster, GET"
  })
  void anotherMethodIsRefusedAndTheRightOnesAreNamed(String method, String path, String allowed) {
    Answer answer = api.call(method, path, BodyPublishers.noBody());

    assertAnswer(answer).isProblem(405, "method-not-allowed");
    List<String> allow = COMMA.splitToList(answer.header("Allow").orElse(""));
    assertThat(allow).as("Allow of %s", answer).containsAll(SPACE.splitToList(allowed));
    assertThat(allow).as("Allow of %s", answer).doesNotContain(method);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.millrace.batch",
        "application/cloudevents+json",
        "application/cloudevents-batch+json",
        "text/plain",
        "application/xml",
        "json"
      })
  void aBodyOfATypeThatIsNotListedIsRefused(String type) {
    Answer answer = api.post(topic.path() + "/records", "{}".getBytes(UTF_8), "Content-Type", type);

    assertAnswer(answer).isProblem(415, "unsupported-media-type");
    assertThat(topic.records()).isEmpty();
  }

  @Test
  void aBodyWithoutTypeIsRefused() {
    Answer answer = api.post(topic.path() + "/records", "{\"records\":[{}]}".getBytes(UTF_8));

    assertAnswer(answer).isProblem(415, "unsupported-media-type");
    assertThat(topic.records()).isEmpty();
  }

  @Test
  void aRequestWithoutBodyNeedsNoTypeAndMeansAnEmptyObject() {
    String path = "/v1/topics/" + Topic.newName();

    assertAnswer(api.call("PUT", path, BodyPublishers.noBody())).hasStatus(201);
    assertAnswer(api.call("POST", path + "/records", BodyPublishers.noBody()))
        .hasStatus(200)
        .hasJson("{\"results\":[]}");
  }

  @Test
  void jsonMayNameItsCharset() {
    String type = "application/json; charset=utf-8";
    byte[] body = "{\"records\":[{}]}".getBytes(UTF_8);

    assertAnswer(api.post(topic.path() + "/records", body, "Content-Type", type)).hasStatus(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "text/event-stream",
        "application/vnd.millrace.batch",
        "application/json;q=0"
      })
  void anAnswerOfATypeThatIsNotThereIsRefused(String accept) {
    assertAnswer(topic.fetch(0, "offset=0", "Accept", accept)).isProblem(406, "not-acceptable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/*", "text/html, application/json;q=0.1"})
  void jsonIsAnsweredWhereverItIsAccepted(String accept) {
    Answer answer = topic.fetch(0, "offset=0", "Accept", accept);

    assertAnswer(answer).hasStatus(200);
    assertThat(answer.header("Content-Type").orElse("none")).startsWith("application/json");
  }

  @Test
  void aRequestIdIsEchoedAlsoByAProblem() {
    assertAnswer(api.get("/v1/topics", "X-Request-Id", "abc-1")).hasHeader("X-Request-Id", "abc-1");
    assertAnswer(api.get("/nowhere", "X-Request-Id", "abc-2")).hasHeader("X-Request-Id", "abc-2");
  }

  @Test
  void aRequestIdIsMadeWhereThereIsNone() {
    String first = api.get("/v1/topics").header("X-Request-Id").orElse("");
    String second = api.get("/v1/topics").header("X-Request-Id").orElse("");

    assertThat(first).isNotBlank().isNotEqualTo(second);
    assertThat(second).isNotBlank();
  }
}
