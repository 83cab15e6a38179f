package io.millrace.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.gateway.Api;
import io.millrace.gateway.Gateway;
import io.millrace.gateway.TestGateway;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FetchCallsTest {
  private static final String RECORDS = "/v1/topics/ten/partitions/0/records";

  private static Gateway gateway;
  private static Api api;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(TestGateway.config());
    api = new Api(gateway);
    api.put("/v1/topics/ten", "{\"partitions\":1}");
    // Ten records of ten bytes in three batches, timestamps 100, 110 … but for one that runs back.
    api.post("/v1/topics/ten/records", Api.NDJSON, lines(0, 4));
    api.post("/v1/topics/ten/records", Api.NDJSON, lines(4, 5));
    api.post("/v1/topics/ten/records", Api.NDJSON, lines(5, 10));
  }

  private static String lines(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      int timestamp = i == 6 ? 50 : 100 + 10 * i;
      lines.append("{\"value\":\"value-000" + i + "\",\"timestamp\":" + timestamp + "}\n");
    }
    return lines.toString();
  }

  @AfterAll
  static void stop() {
    api.close();
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          offset=0,                     0, 10
          offset=earliest,              0, 10
          offset=3,                     3, 10
          offset=5,                     5, 10
          offset=9,                     9, 10
          offset=10,                   10, 10
          offset=latest,               10, 10
          offset=2&maxRecords=4,        2, 6
          offset=2&maxRecords=99999999999999999999, 2, 10
          offset=0&maxBytes=30,         0, 3
          offset=0&maxBytes=39,         0, 3
          offset=1&maxBytes=1,          1, 2
          offset=0&maxBytes=99999999999,0, 10
          offset=@0,                    0, 10
          offset=@100,                  0, 10
          offset=@101,                  1, 10
          offset=@160,                  7, 10
          offset=@190,                  9, 10
          offset=@191,                 10, 10
          offset=@-5,                   0, 10
          offset=0&fresh=true,          0, 10
          offset=10&wait=0,            10, 10
          """)
  void theRecordsAskedForCome(String query, int from, int to) {
    Api.Answer answer = api.get(RECORDS + "?" + query);

    assertThat(answer.status()).isEqualTo(200);
    JsonNode records = answer.json().get("records");
    assertThat(records.size()).isEqualTo(to - from);
    for (int i = 0; i < records.size(); i++) {
      assertThat(records.get(i).get("offset").asInt()).isEqualTo(from + i);
      assertThat(records.get(i).get("value").asString()).isEqualTo("value-000" + (from + i));
    }
    assertThat(answer.json().get("nextOffset").asInt()).isEqualTo(to);
    assertThat(answer.json().get("startOffset").asInt()).isZero();
    assertThat(answer.json().get("endOffset").asInt()).isEqualTo(10);
    assertThat(answer.json().get("topicId").asString())
        .isEqualTo(api.get("/v1/topics/ten").json().get("id").asString());
  }

  @Test
  void linesCarryTheOffsetsInHeaders() {
    Api.Answer answer =
        api.get(RECORDS + "?offset=8", "Accept", "text/html;q=0.9, application/x-ndjson");

    assertThat(answer.header("content-type")).isEqualTo("application/x-ndjson");
    assertThat(answer.header("millrace-next-offset")).isEqualTo("10");
    assertThat(answer.header("millrace-start-offset")).isEqualTo("0");
    assertThat(answer.header("millrace-end-offset")).isEqualTo("10");
    assertThat(answer.body().lines())
        .containsExactly(
            "{\"offset\":8,\"timestamp\":180,\"key\":null,\"value\":\"value-0008\",\"headers\":{}}",
            "{\"offset\":9,\"timestamp\":190,\"key\":null,\"value\":\"value-0009\",\"headers\":{}}");
  }

  @Test
  void noLinesAreNoBody() {
    Api.Answer answer = api.get(RECORDS + "?offset=latest", "Accept", Api.NDJSON);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void valuesComeAsJsonWhenAskedFor() {
    api.put("/v1/topics/json", "{\"partitions\":1}");
    api.post(
        "/v1/topics/json/records", Api.NDJSON, "{\"value\":{\"a\": 1.50}}\n{\"value\":\"text\"}");

    String path = "/v1/topics/json/partitions/0/records?offset=0&values=json";
    assertThat(api.get(path).body())
        .contains("\"value\":{\"a\":1.50},")
        .contains("\"value\":\"text\",");
    assertThat(api.get(path, "Accept", Api.NDJSON).body().lines()).hasSize(2);
  }

  @Test
  void aLargeAnswerComesWhole() {
    api.put("/v1/topics/large", "{\"partitions\":1}");
    String line = "{\"value\":\"" + "é\\n".repeat(40_000) + "\"}\n";
    api.post("/v1/topics/large/records", Api.NDJSON, line.repeat(20));

    Api.Answer answer = api.get("/v1/topics/large/partitions/0/records?offset=0&maxBytes=16777216");

    assertThat(answer.json().get("records").size()).isEqualTo(20);
    assertThat(answer.json().at("/records/19/value").asString()).isEqualTo("é\n".repeat(40_000));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0,  0, 100
          100, 0, 100
          101, 1, 110
          155, 7, 170
          190, 9, 190
          """)
  void offsetsAreFoundByTime(long at, int offset, long timestamp) {
    assertThat(api.get("/v1/topics/ten/partitions/0/offsets?at=" + at).body())
        .isEqualTo("{\"offset\":" + offset + ",\"timestamp\":" + timestamp + "}");
  }

  @Test
  void afterTheLastRecordTheEndIsFound() {
    assertThat(api.get("/v1/topics/ten/partitions/0/offsets?at=191&fresh=true").body())
        .isEqualTo("{\"offset\":10,\"timestamp\":null}");
  }

  @Test
  void recordsBelowTheStartAreNotFoundByTime() {
    api.put("/v1/topics/trimmed", "{\"partitions\":1}");
    api.post(
        "/v1/topics/trimmed/records",
        Api.NDJSON,
        "{\"timestamp\":500}\n{\"timestamp\":5}\n{\"timestamp\":6}");
    api.post("/v1/topics/trimmed/records", Api.NDJSON, "{\"timestamp\":400}");
    api.post("/v1/topics/trimmed/partitions/0/truncate", Api.JSON, "{\"before\":1}");

    assertThat(api.get("/v1/topics/trimmed/partitions/0/offsets?at=300").body())
        .isEqualTo("{\"offset\":3,\"timestamp\":400}");
    assertThat(api.get("/v1/topics/trimmed/partitions/0/offsets?at=450").body())
        .isEqualTo("{\"offset\":4,\"timestamp\":null}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          records                                  | 400 | malformed         | offset: the parameter is missing
          records?offset=-1                        | 400 | malformed         | offset: must be 0 or more
          records?offset=x                         | 400 | malformed         | offset: expected a whole number
          records?offset=                          | 400 | malformed         | offset: expected
          records?offset=@x                        | 400 | malformed         | offset: expected
          records?offset=1.5                       | 400 | malformed         | offset: expected
          records?offset=0&maxRecords=0            | 400 | malformed         | maxRecords: must be at least 1
          records?offset=0&maxBytes=-1             | 400 | malformed         | maxBytes: must be at least 1
          records?offset=0&wait=61s                | 400 | malformed         | wait: must be 0s to
          records?offset=0&wait=PT61S              | 400 | malformed         | wait: must be
          records?offset=0&wait=-PT1S              | 400 | malformed         | wait: must be
          records?offset=0&wait=10                 | 400 | malformed         | wait: expected a duration
          records?offset=0&fresh=1                 | 400 | malformed         | fresh: expected true or false
          records?offset=0&values=text             | 400 | malformed         | values: expected json
          records?offset=0&offset=1                | 400 | malformed         | offset: the parameter comes twice
          records?offset=0&limit=5                 | 400 | malformed         | limit: unknown parameter
          records?offset=11                        | 416 | offset-beyond-end | Offset 11
          offsets                                  | 400 | malformed         | at: the parameter is missing
          offsets?at=now                           | 400 | malformed         | at: expected a whole number
          """)
  void badQuestionsAreExplained(String rest, int status, String problem, String detail) {
    Api.Answer answer = api.get("/v1/topics/ten/partitions/0/" + rest);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.problem()).isEqualTo(problem);
    assertThat(answer.detail()).startsWith(detail);
  }

  @Test
  void beyondTheEndTheEndIsTold() {
    assertThat(api.get(RECORDS + "?offset=11").json().get("endOffset").asInt()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/topics/nowhere/partitions/0/, unknown-topic, 404",
    "/v1/topics/ten/partitions/1/, unknown-partition, 404",
    "/v1/topics/ten/partitions/99/, unknown-partition, 404",
    "/v1/topics/ten/partitions/-1/, unknown-partition, 404",
    "/v1/topics/ten/partitions/99999999999/, unknown-partition, 404",
    "/v1/topics/ten/partitions/x/, malformed, 400",
    "/v1/topics/.ten/partitions/0/, malformed, 400"
  })
  void whatIsNotThereIsToldApart(String path, String problem, int status) {
    for (String call : new String[] {"records?offset=0", "offsets?at=0"}) {
      Api.Answer answer = api.get(path + call);
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.problem()).isEqualTo(problem);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/plain", "application/json;q=0"})
  void otherAnswersAreNotGiven(String accept) {
    Api.Answer answer = api.get(RECORDS + "?offset=0", "Accept", accept);

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.problem()).isEqualTo("not-acceptable");
  }

  @Test
  void aLongPollEndsAsSoonAsARecordIsThere() throws Exception {
    api.put("/v1/topics/polled", "{\"partitions\":2}");
    CompletableFuture<Api.Answer> poll =
        api.sendAsync("GET", "/v1/topics/polled/partitions/1/records?offset=latest&wait=60s", null);
    CompletableFuture<Api.Answer> other =
        api.sendAsync("GET", "/v1/topics/polled/partitions/0/records?offset=0&wait=2s", null);
    awaitPolls(2);

    api.post("/v1/topics/polled/raw?partition=1", "text/plain", "wake up");

    Api.Answer answer = poll.get(30, TimeUnit.SECONDS);
    assertThat(answer.json().at("/records/0/value").asString()).isEqualTo("wake up");
    assertThat(answer.json().get("nextOffset").asInt()).isEqualTo(1);
    Api.Answer empty = other.get(30, TimeUnit.SECONDS);
    assertThat(empty.status()).isEqualTo(200);
    assertThat(empty.json().get("records").isEmpty()).isTrue();
    awaitPolls(0);
  }

  @Test
  void aLongPollEndsWithItsTopicEvenIfTheNameIsTakenAgain() throws Exception {
    api.put("/v1/topics/doomed", "{\"partitions\":1}");
    CompletableFuture<Api.Answer> poll =
        api.sendAsync("GET", "/v1/topics/doomed/partitions/0/records?offset=0&wait=60s", null);
    awaitPolls(1);

    api.send("DELETE", "/v1/topics/doomed", null);

    Api.Answer answer = poll.get(30, TimeUnit.SECONDS);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("unknown-topic");
  }

  private static void awaitPolls(int count) {
    Awaitility.await()
        .until(() -> api.get("/metrics").body().contains("millrace_long_polls " + count + ".0"));
  }
}
