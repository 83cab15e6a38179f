package io.millrace.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.gateway.Api;
import io.millrace.gateway.Gateway;
import io.millrace.gateway.RawHttp;
import io.millrace.gateway.TestGateway;
import io.millrace.gateway.http.AuthMode;
import io.millrace.gateway.http.HttpConfig;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpRulesTest {
  private static final int MAX_REQUEST_BYTES = 100_000;

  private static Gateway gateway;
  private static Api api;

  @BeforeAll
  static void start() throws Exception {
    HttpConfig http =
        new HttpConfig(
            TestGateway.http().listen(),
            AuthMode.UNDECIDED,
            MAX_REQUEST_BYTES,
            Duration.ofSeconds(2));
    gateway = TestGateway.start(TestGateway.with(http));
    api = new Api(gateway);
    api.put("/v1/topics/t", "{\"partitions\":1}");
  }

  @AfterAll
  static void stop() {
    api.close();
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "GET, /v1",
    "GET, /v2/topics",
    "GET, /v1/topics/t/partitions",
    "GET, /v1/topics/t/groups",
    "PUT, /v1/topics/t/groups/g",
    "POST, /v1/topics/t/groups/g/members",
    "GET, /console"
  })
  void otherPathsAreNotFound(String method, String path) {
    Api.Answer answer = api.send(method, path, null);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST    | /v1/topics                        | GET
          PATCH   | /v1/topics/t                      | DELETE, GET, PUT
          PUT     | /v1/topics/t/records              | GET, POST
          GET     | /v1/topics/t/fetch                | POST
          PUT     | /v1/topics/t/raw                  | POST
          DELETE  | /v1/topics/t/partitions/0/records | GET
          POST    | /v1/topics/t/partitions/0/offsets | GET
          HEAD    | /livez                            | GET
          OPTIONS | /metrics                          | GET
          """)
  void otherMethodsAreNotAllowed(String method, String path, String allowed) {
    Api.Answer answer = api.send(method, path, null);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("allow")).isEqualTo(allowed);
    if (!method.equals("HEAD")) {
      assertThat(answer.problem()).isEqualTo("method-not-allowed");
    }
  }

  @ParameterizedTest
  @CsvSource({"PUT, /v1/topics/t", "POST, /v1/topics/t/partitions/0/truncate"})
  void bodiesNeedAType(String method, String path) {
    for (String[] headers : new String[][] {{}, {"Content-Type", "text/json"}}) {
      Api.Answer answer = api.send(method, path, "{}".getBytes(UTF_8), headers);
      assertThat(answer.status()).isEqualTo(415);
      assertThat(answer.problem()).isEqualTo("unsupported-media-type");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/topics",
    "/v1/topics/t",
    "/livez",
    "/readyz",
    "/metrics",
    "/v1/cluster",
    "/v1/topics/t/partitions/0/offsets?at=0"
  })
  void answersMustBeAcceptable(String path) {
    assertThat(api.get(path, "Accept", "image/png").problem()).isEqualTo("not-acceptable");
    assertThat(api.get(path, "Accept", "image/png, */*;q=0.1").status()).isEqualTo(200);
  }

  @Test
  void aRequestIdIsEchoedOrMade() {
    assertThat(api.get("/livez", "X-Request-Id", "Abc-1/2~").header("x-request-id"))
        .isEqualTo("Abc-1/2~");
    assertThat(api.get("/nowhere", "X-Request-Id", "lost").header("x-request-id"))
        .isEqualTo("lost");
    assertThat(api.get("/livez", "X-Request-Id", "a b").header("x-request-id"))
        .matches("[0-9a-f]{16}");
    assertThat(api.get("/livez", "X-Request-Id", "a".repeat(129)).header("x-request-id"))
        .matches("[0-9a-f]{16}");
    assertThat(api.get("/livez").header("x-request-id")).matches("[0-9a-f]{16}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /livez HTTP/3.0                      | 505 | http-version-not-supported
          GET /li%zzvez HTTP/1.1                   | 400 | malformed
          GET livez HTTP/1.1                       | 400 | malformed
          G@T /livez HTTP/1.1                      | 400 | malformed
          """)
  void whatIsNoHttpIsAProblemToo(String requestLine, int status, String problem) throws Exception {
    Api.Answer answer = RawHttp.request(gateway, requestLine);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.problem()).isEqualTo(problem);
    assertThat(answer.header("x-request-id")).isNotNull();
  }

  @Test
  void headersMayNotGrowForEver() throws Exception {
    Api.Answer answer =
        RawHttp.request(gateway, "GET /livez HTTP/1.1", "X-Long: " + "x".repeat(20_000));

    assertThat(answer.status()).isEqualTo(431);
    assertThat(answer.problem()).isEqualTo("request-header-fields-too-large");
  }

  @Test
  void aRefusedBodyIsReadSoThatTheAnswerIsSeen() throws Exception {
    try (RawHttp http = new RawHttp(gateway)) {
      for (int i = 0; i < 2; i++) {
        http.sendHead(
            "POST /v1/topics/nowhere/raw HTTP/1.1", "Content-Length: " + MAX_REQUEST_BYTES);
        http.send(new byte[MAX_REQUEST_BYTES]);
        Api.Answer answer = http.answer();
        assertThat(answer.problem()).isEqualTo("unknown-topic");
        assertThat(answer.header("connection")).isNull();
      }
    }
  }

  @Test
  void aBodyAnnouncedTooLongIsRefused() throws Exception {
    try (RawHttp http = new RawHttp(gateway)) {
      http.sendHead("POST /v1/topics/t/raw HTTP/1.1", "Content-Length: " + (MAX_REQUEST_BYTES + 1));
      http.send(new byte[MAX_REQUEST_BYTES + 1]);

      Api.Answer answer = http.answer();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.problem()).isEqualTo("request-too-large");
    }
  }

  @Test
  void aBodyThatGrowsTooLongIsRefused() throws Exception {
    try (RawHttp http = new RawHttp(gateway)) {
      http.sendHead("POST /v1/topics/t/raw HTTP/1.1", "Transfer-Encoding: chunked");
      for (int i = 0; i < 11; i++) {
        http.send("2710\r\n" + "x".repeat(10_000) + "\r\n");
      }
      http.send("0\r\n\r\n");

      assertThat(http.answer().problem()).isEqualTo("request-too-large");
    }
  }

  @Test
  void whoWaitsToBeAskedForItsBodyIsRefusedWithoutIt() throws Exception {
    try (RawHttp http = new RawHttp(gateway)) {
      http.sendHead(
          "POST /v1/topics/nowhere/raw HTTP/1.1", "Content-Length: 5", "Expect: 100-continue");

      assertThat(http.answer().problem()).isEqualTo("unknown-topic");
    }
  }

  @Test
  void transferCodingsThatNobodyUndoesAreRefused() throws Exception {
    long before = endOffset();
    try (RawHttp http = new RawHttp(gateway)) {
      http.sendHead("POST /v1/topics/t/raw HTTP/1.1", "Transfer-Encoding: gzip, chunked");
      http.send("3\r\nabc\r\n0\r\n\r\n");

      Api.Answer answer = http.answer();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.problem()).isEqualTo("malformed");
    }
    assertThat(endOffset()).isEqualTo(before);
  }

  @Test
  void aBodyThatStopsHalfWayStoresNothing() throws Exception {
    long before = endOffset();
    try (RawHttp http = new RawHttp(gateway)) {
      http.sendHead(
          "POST /v1/topics/t/records HTTP/1.1",
          "Content-Length: 100",
          "Content-Type: application/x-ndjson");
      http.send("{\"value\":1}\n{\"value\":2}\n");
      http.endSending();

      Api.Answer answer = http.answer();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.problem()).isEqualTo("malformed");
      assertThat(http.isClosedByServer()).isTrue();
    }
    assertThat(endOffset()).isEqualTo(before);
    awaitNothingWaiting();
  }

  @Test
  void aBodyThatStandsStillIsGivenUp() throws Exception {
    long before = endOffset();
    try (RawHttp http = new RawHttp(gateway)) {
      http.sendHead(
          "POST /v1/topics/t/records HTTP/1.1",
          "Content-Length: 100",
          "Content-Type: application/x-ndjson");
      http.send("{\"value\":1}\n");

      Api.Answer answer = http.answer();
      assertThat(answer.status()).isEqualTo(408);
      assertThat(answer.problem()).isEqualTo("request-timeout");
      assertThat(http.isClosedByServer()).isTrue();
    }
    assertThat(endOffset()).isEqualTo(before);
    awaitNothingWaiting();
  }

  @Test
  void aLongPollMayLastLongerThanTheIdleTimeout() {
    Api.Answer answer = api.get("/v1/topics/t/partitions/0/records?offset=latest&wait=5s");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("records").isEmpty()).isTrue();
  }

  @Test
  void aControlBodyIsSmall() {
    Api.Answer answer = api.put("/v1/topics/t", " ".repeat(70_000) + "{}");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.problem()).isEqualTo("request-too-large");
  }

  private static long endOffset() {
    return api.get("/v1/topics/t").json().at("/partitions/0/endOffset").asLong();
  }

  private static void awaitNothingWaiting() {
    Awaitility.await()
        .until(() -> api.get("/metrics").body().contains("millrace_produce_waiting_bytes 0.0"));
  }
}
