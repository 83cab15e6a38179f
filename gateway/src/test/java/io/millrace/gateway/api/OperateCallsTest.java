package io.millrace.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.gateway.Api;
import io.millrace.gateway.Gateway;
import io.millrace.gateway.GatewayConfig;
import io.millrace.gateway.TestGateway;
import io.millrace.gateway.TestServer;
import io.millrace.gateway.TroubledStore;
import io.millrace.tiering.Clock;
import io.millrace.tiering.decorate.StoreOperation;
import io.millrace.tiering.memory.MemoryBucket;
import io.millrace.tiering.memory.MemoryObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OperateCallsTest {
  private static Gateway gateway;
  private static Api api;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(TestGateway.config());
    api = new Api(gateway);
  }

  @AfterAll
  static void stop() {
    api.close();
    gateway.close();
  }

  @Test
  void aGatewayThatServesIsLiveAndReady() {
    assertThat(api.get("/livez").body()).isEqualTo("{\"status\":\"live\"}");
    assertThat(api.get("/readyz").body()).isEqualTo("{\"status\":\"ready\"}");
  }

  @Test
  void aGatewayThatCatchesUpIsLiveButNotReady() throws Exception {
    MemoryBucket bucket = new MemoryBucket();
    TestServer.start(TestGateway.config(), new MemoryObjectStore(bucket, Clock.system())).close();
    TroubledStore store = new TroubledStore(new MemoryObjectStore(bucket, Clock.system()));
    store.hold(call -> call.operation() == StoreOperation.LIST);
    try (Gateway starting = TestServer.start(TestGateway.config(), store);
        Api client = new Api(starting)) {
      assertThat(client.get("/livez").status()).isEqualTo(200);
      assertThat(client.get("/readyz").status()).isEqualTo(503);
      assertThat(client.get("/readyz").problem()).isEqualTo("starting");
      assertThat(client.get("/readyz").json().has("outcome")).isFalse();
      Api.Answer produce = client.post("/v1/topics/t/raw", "a/b", "x");
      assertThat(produce.problem()).isEqualTo("starting");
      assertThat(produce.json().get("outcome").asString()).isEqualTo("none");
      assertThat(client.get("/v1/cluster").json().at("/lanes/0/phase").asString())
          .isEqualTo("starting");

      store.release();

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> client.get("/readyz").status() == 200);
    }
  }

  @Test
  void theClusterIsDescribed() {
    Api.Answer answer = api.get("/v1/cluster");

    assertThat(answer.json().get("id").asString()).matches("[0-9a-f]{32}");
    assertThat(answer.json().at("/lanes/0/lane").asInt()).isZero();
    assertThat(answer.json().at("/lanes/0/phase").asString()).isEqualTo("running");
    assertThat(answer.json().at("/gateways/0/id").asString()).matches("[0-9a-f]{32}");
    assertThat(answer.json().at("/storage/healthy").asBoolean()).isTrue();
  }

  @Test
  void aGatewayAloneIsListedWithItsUrlOnceItHasJoined() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !api.get("/v1/cluster").json().at("/gateways/0/url").isNull());

    JsonNode gateways = api.get("/v1/cluster").json().get("gateways");
    assertThat(gateways.size()).isOne();
    assertThat(gateways.at("/0/url").asString())
        .isEqualTo("http://127.0.0.1:" + gateway.address().getPort());
  }

  @Test
  void everyGatewayListsAllOfThemAndItselfFirst() throws Exception {
    GatewayConfig config = TestGateway.on("memory:listed");
    try (Gateway first = TestGateway.start(config);
        Gateway second = TestGateway.start(config);
        Gateway third = TestGateway.start(config);
        Api one = new Api(first);
        Api another = new Api(third)) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> urls(one).size() == 3 && urls(another).size() == 3);

      assertThat(urls(one))
          .startsWith(url(first))
          .containsExactlyInAnyOrder(url(first), url(second), url(third));
      assertThat(urls(another)).startsWith(url(third)).hasSameElementsAs(urls(one));
      String gone = url(second);
      second.drain();
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !urls(one).contains(gone));
    }
  }

  private static List<String> urls(Api through) {
    JsonNode gateways = through.get("/v1/cluster").json().get("gateways");
    return gateways.valueStream().map(each -> each.get("url").asString("")).toList();
  }

  private static String url(Gateway of) {
    return "http://127.0.0.1:" + of.address().getPort();
  }

  @Test
  void metricsComeInEitherFormat() {
    assertThat(api.get("/metrics").header("content-type"))
        .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    Api.Answer open = api.get("/metrics", "Accept", "application/openmetrics-text; version=1.0.0");
    assertThat(open.header("content-type")).startsWith("application/openmetrics-text");
    assertThat(open.body()).endsWith("# EOF\n");
  }

  @Test
  void requestsAreCountedByCallAndStatus() {
    api.put("/v1/topics/counted", "{\"partitions\":1}");
    api.get("/v1/topics/uncounted");

    assertThat(api.get("/metrics").body())
        .contains("millrace_http_requests_total{call=\"put-topic\",status=\"201\"} 1.0")
        .contains("millrace_http_requests_total{call=\"get-topic\",status=\"404\"} 1.0")
        .contains("millrace_store_requests_total{op=\"put_if_absent\",outcome=\"ok\"}")
        .contains("millrace_lane_running{lane=\"0\"} 1.0");
  }

  @Test
  void everyMetricThatIsShownIsDescribedInTheDocuments() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "metrics.md"));

    assertThat(api.get("/metrics").body().lines().filter(line -> line.startsWith("# TYPE ")))
        .hasSizeGreaterThan(15)
        .map(line -> line.split(" ", 4)[2].replaceFirst("_max$", ""))
        .allMatch(name -> page.contains("| `" + name + "` |"));
  }
}
