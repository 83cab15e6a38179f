package io.millrace.integration.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check itself: it lets pass what is right, and finds each way to be wrong. */
final class ApiContractTest {
  private static final String JSON = "application/json";
  private static final String EVENTS = "/v1/topics/a/partitions/0/records?offset=0";
  private static final String PROBLEM = "application/problem+json";
  private static final String LIVE = "{\"status\":\"live\"}";
  private static final String NOT_FOUND =
      "{\"type\":\"urn:millrace:problem:not-found\",\"title\":\"t\",\"status\":404,\"detail\":\"d\"}";

  @Test
  void whatTheDocumentHasPasses() {
    ApiContract.check("GET", "/livez", answer(200, JSON, LIVE));
    ApiContract.check("GET", "/livez?a=b", answer(200, JSON + "; charset=utf-8", LIVE));
    ApiContract.check("GET", "/nowhere", answer(404, PROBLEM, NOT_FOUND));
    ApiContract.check("DELETE", "/v1/topics/a", answer(204, "", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "GET    | /livez       | 202 | application/json         | {\"status\":\"live\"}         | the status",
        "POST   | /livez       | 200 | application/json         | {\"status\":\"live\"}         | the status",
        "GET    | /nowhere     | 200 | application/json         | {\"status\":\"live\"}         | the status",
        "GET    | /livez       | 200 | text/html                | {\"status\":\"live\"}         | media type",
        "GET    | /livez       | 200 | application/json         | {\"status\":\"ready\"}        | live",
        "GET    | /livez       | 200 | application/json         | {\"status\":\"live\",\"a\":1} | 'a'",
        "GET    | /livez       | 200 | application/json         | {\"status\"                   | no JSON",
        "GET    | /v1/topics/a | 404 | application/problem+json | {\"type\":\"urn:millrace:problem:unknown-partition\",\"title\":\"t\",\"status\":404,\"detail\":\"d\"} | unknown-topic",
        "DELETE | /v1/topics/a | 204 | application/json         | {}                            | a body"
      })
  void whatDiffersIsNamed(
      String method, String path, int status, String type, String body, String difference) {
    assertThatThrownBy(() -> ApiContract.check(method, path, answer(status, type, body)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(difference);
  }

  @Test
  void aHeaderThatIsMissingIsNamed() {
    Received bare = new Received(200, headers(Map.of("Content-Type", JSON)), utf8(LIVE));

    assertThatThrownBy(() -> ApiContract.check("GET", "/livez", bare))
        .hasMessageContaining("X-Request-Id is missing");
  }

  @Test
  void anErrorThatNeedsMoreFieldsHasThem() {
    String trimmed =
        "{\"type\":\"urn:millrace:problem:offset-trimmed\",\"title\":\"t\",\"status\":410,\"detail\":\"d\"%s}";
    String path = "/v1/topics/a/partitions/0/records";

    ApiContract.check("GET", path, answer(410, PROBLEM, trimmed.formatted(",\"startOffset\":2")));
    assertThatThrownBy(
            () -> ApiContract.check("GET", path, answer(410, PROBLEM, trimmed.formatted(""))))
        .hasMessageContaining("startOffset");
  }

  @Test
  void everyLineOfNdjsonIsARecord() {
    String record = "{\"offset\":0,\"timestamp\":1,\"key\":null,\"value\":\"a\",\"headers\":{}}\n";
    Map<String, String> headers = new TreeMap<>();
    for (String name : List.of("Next-Offset", "Start-Offset", "End-Offset", "Topic-Id")) {
      headers.put("Millrace-" + name, "1");
    }
    headers.put("Content-Type", "application/x-ndjson");
    headers.put("X-Request-Id", "x");
    String path = "/v1/topics/a/partitions/0/records";

    ApiContract.check("GET", path, new Received(200, headers(headers), utf8(record)));
    assertThatThrownBy(() ->
            ApiContract.check(
                "GET", path, new Received(200, headers(headers), utf8(record + "{}\n"))))
        .hasMessageContaining("offset");
    headers.remove("Millrace-Next-Offset");
    assertThatThrownBy(
            () -> ApiContract.check("GET", path, new Received(200, headers(headers), utf8(record))))
        .hasMessageContaining("Millrace-Next-Offset is missing");
  }

  @Test
  void anAnswerToNoProperRequestIsOneOfSomeCall() {
    ApiContract.check(answer(200, JSON, LIVE));
    ApiContract.check(answer(404, PROBLEM, NOT_FOUND));
    assertThatThrownBy(() -> ApiContract.check(answer(404, JSON, NOT_FOUND)))
        .hasMessageContaining("no call");
    assertThatThrownBy(() -> ApiContract.check(answer(400, PROBLEM, NOT_FOUND)))
        .hasMessageContaining("no call");
    assertThatThrownBy(() -> ApiContract.check(answer(299, JSON, LIVE)))
        .hasMessageContaining("no call");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":",
        "id: 7\ndata: {\"offset\":7,\"timestamp\":1,\"key\":null,\"value\":\"a\",\"headers\":{}}",
        "event: error\ndata: {\"type\":\"urn:millrace:problem:unknown-topic\",\"title\":\"t\",\"status\":404,\"detail\":\"d\"}"
      })
  void eventsOfTheDocumentPass(String event) {
    ApiContract.checkEvent(EVENTS, event);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ": a comment with words",
        "data: {\"offset\":7,\"timestamp\":1,\"key\":null,\"value\":\"a\",\"headers\":{}}",
        "id: 7\ndata: {\"offset\":7}",
        "id: 7\ndata: {\"offset\"",
        "id: 7\ndata: {\"offset\":7,\"timestamp\":1,\"key\":null,\"value\":\"a\",\"headers\":{},\"a\":1}",
        "id: 7\nevent: record\ndata: {\"offset\":7,\"timestamp\":1,\"key\":null,\"value\":\"a\",\"headers\":{}}",
        "event: error\ndata: {\"type\":\"urn:millrace:problem:unknown-topic\"}"
      })
  void otherEventsAreRefused(String event) {
    assertThatThrownBy(() -> ApiContract.checkEvent(EVENTS, event))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("an event of " + EVENTS);
  }

  @Test
  void allSchemasOfAnswersCompile() {
    ApiDocument document = new ApiDocument();
    List<String> compiled = new ArrayList<>();
    for (String name : document.at("/components/schemas").propertyNames()) {
      document
          .schema(ApiDocument.below("/components/schemas", name))
          .validate("1", com.networknt.schema.InputFormat.JSON);
      compiled.add(name);
    }
    assertThat(compiled).contains("Page", "Problem");
  }

  private static Received answer(int status, String type, String body) {
    Map<String, String> headers = new TreeMap<>(Map.of("X-Request-Id", "x"));
    if (!type.isEmpty()) {
      headers.put("Content-Type", type);
    }
    return new Received(status, headers(headers), utf8(body));
  }

  private static HttpHeaders headers(Map<String, String> values) {
    Map<String, List<String>> lists = new TreeMap<>();
    values.forEach((name, value) -> lists.put(name, List.of(value)));
    return HttpHeaders.of(lists, (name, value) -> true);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
