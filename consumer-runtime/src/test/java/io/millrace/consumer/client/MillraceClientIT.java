package io.millrace.consumer.client;

import static io.millrace.consumer.client.ScriptedGateway.cut;
import static io.millrace.consumer.client.ScriptedGateway.cutHalfWay;
import static io.millrace.consumer.client.ScriptedGateway.json;
import static io.millrace.consumer.client.ScriptedGateway.page;
import static io.millrace.consumer.client.ScriptedGateway.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.consumer.client.admin.TopicInfo;
import io.millrace.consumer.client.admin.TopicSettings;
import io.millrace.consumer.client.http.GatewayException;
import io.millrace.consumer.client.http.RetryPolicy;
import io.millrace.consumer.client.produce.Stored;
import io.millrace.consumer.client.read.FetchRequest;
import io.millrace.consumer.client.read.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MillraceClientIT {
  private static final RetryPolicy QUICK =
      new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(20));
  private static final byte[] RECORD = "{\"value\":1}\n".getBytes(StandardCharsets.UTF_8);
  private static final String STORED =
      "{\"results\":[{\"partition\":1,\"offset\":7,\"timestamp\":0}]}";
  private static final ScriptedGateway.Reply EMPTY_PAGE = page(5, 5);

  private ScriptedGateway gateway;
  private MillraceClient client;

  @AfterEach
  void closeBoth() {
    if (client != null) {
      client.close();
    }
    if (gateway != null) {
      gateway.close();
    }
  }

  @Test
  void recordsAreSentAsNdjsonWithTheToken() throws InterruptedException {
    connect(json(200, STORED));

    List<Stored> stored = client.requests().ndjson("quakes", RECORD);

    assertThat(stored).containsExactly(new Stored(1, 7));
    assertThat(gateway.calls())
        .containsExactly(
            new ScriptedGateway.Call(
                "POST",
                "/v1/topics/quakes/records",
                "application/x-ndjson",
                "Bearer secret",
                null,
                "{\"value\":1}\n"));
  }

  @Test
  void namesAreEncodedWhateverTheyAre() throws InterruptedException {
    connect(problem(404, "unknown-topic", ""));

    assertThat(client.admin().findTopic("../a b/ü")).isEmpty();

    assertThat(gateway.calls().getFirst().target())
        .isEqualTo("/v1/topics/..%2Fa%20b%2F%C3%BC?fresh=true");
  }

  @Test
  void whatWasNotStoredIsSentAgain() throws InterruptedException {
    connect(
        problem(429, "overloaded", ""),
        problem(503, "starting", ",\"outcome\":\"none\""),
        json(200, STORED));

    assertThat(client.requests().ndjson("quakes", RECORD)).hasSize(1);

    assertThat(gateway.calls()).hasSize(3);
  }

  @Test
  void anUnknownOutcomeIsNeverSentAgain() {
    connect(problem(503, "storage-unavailable", ",\"outcome\":\"unknown\""), json(200, STORED));

    assertThatThrownBy(() -> client.requests().ndjson("quakes", RECORD))
        .isInstanceOf(GatewayException.OutcomeUnknown.class)
        .hasMessageContaining("because");

    assertThat(gateway.calls()).hasSize(1);
  }

  @Test
  void aLostAnswerToAWriteIsAnUnknownOutcome() {
    connect(cut(), json(200, STORED));

    assertThatThrownBy(() -> client.requests().ndjson("quakes", RECORD))
        .isInstanceOf(GatewayException.OutcomeUnknown.class);

    assertThat(gateway.calls()).hasSize(1);
  }

  @Test
  void halfAnAnswerToAWriteIsAnUnknownOutcome() {
    connect(cutHalfWay(), json(200, STORED));

    assertThatThrownBy(() -> client.requests().ndjson("quakes", RECORD))
        .isInstanceOf(GatewayException.OutcomeUnknown.class);

    assertThat(gateway.calls()).hasSize(1);
  }

  @Test
  void aLostAnswerToAReadIsAskedForAgain() throws InterruptedException {
    connect(cut(), cutHalfWay(), problem(503, "starting", ""), EMPTY_PAGE);

    Page page = client.fetches().fetch(FetchRequest.at("quakes", 3, 5, 1000));

    assertThat(page).isEqualTo(new Page(5, 5, List.of(), 5, 0, 5, "0-1"));
    assertThat(gateway.calls()).hasSize(4);
    assertThat(gateway.calls().getFirst().target())
        .isEqualTo(
            "/v1/topics/quakes/partitions/3/records?offset=5&maxRecords=10000&maxBytes=1000");
  }

  @Test
  void longPollsAndFreshReadsSaySo() throws InterruptedException {
    connect(EMPTY_PAGE);

    client
        .fetches()
        .fetch(
            FetchRequest.at("quakes", 0, 5, 1000).waiting(Duration.ofSeconds(20)).linearizable());

    assertThat(gateway.calls().getFirst().target()).endsWith("&wait=20000ms&fresh=true");
  }

  @Test
  void aRefusalIsFinalAndTellsItsNumbers() {
    connect(problem(410, "offset-trimmed", ",\"startOffset\":12"));

    assertThatThrownBy(() -> client.fetches().fetch(FetchRequest.at("quakes", 0, 5, 1000)))
        .isInstanceOfSatisfying(
            GatewayException.Refused.class,
            refused -> assertThat(refused.problem().number("startOffset")).hasValue(12));
    assertThat(gateway.calls()).hasSize(1);
  }

  @Test
  void topicsAreReadPageByPage() throws InterruptedException {
    String topic =
        "{\"name\":\"%s\",\"id\":\"0-1\",\"config\":{\"partitions\":4,"
            + "\"retention\":{\"time\":\"P7D\",\"bytes\":-1}}}";
    connect(
        json(200, "{\"topics\":[" + String.format(Locale.ROOT, topic, "a") + "],\"next\":\"a\"}"),
        json(200, "{\"topics\":[" + String.format(Locale.ROOT, topic, "b") + "]}"));

    assertThat(client.admin().topics()).extracting(TopicInfo::name).containsExactly("a", "b");

    assertThat(gateway.calls().getLast().target()).endsWith("&after=a");
  }

  @Test
  void topicsAreSetByJson() throws InterruptedException {
    connect(
        json(
            201,
            "{\"name\":\"a\",\"id\":\"0-1\",\"config\":{\"partitions\":8,"
                + "\"retention\":{\"time\":\"P1D\",\"bytes\":-1}},\"partitions\":[]}"));

    client
        .admin()
        .putTopic(
            "a", TopicSettings.unchanged().withPartitions(8).withRetention(Duration.ofDays(1)));

    assertThat(gateway.calls())
        .containsExactly(
            new ScriptedGateway.Call(
                "PUT",
                "/v1/topics/a",
                "application/json",
                "Bearer secret",
                null,
                "{\"partitions\":8,\"retention\":{\"time\":\"PT24H\"}}"));
  }

  @Test
  void whatIsNoAnswerOfAGatewayIsSaid() {
    connect(json(200, "<html>"));

    assertThatThrownBy(() -> client.admin().topics())
        .isInstanceOf(GatewayException.Unintelligible.class);

    gateway.close();
    connect(json(200, "{}"));
    assertThatThrownBy(() -> client.fetches().fetch(FetchRequest.at("quakes", 0, 5, 1000)))
        .isInstanceOf(GatewayException.Unintelligible.class);
  }

  @Test
  void aGatewayThatNeverWasIsGivenUpAtOnce() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    client =
        new MillraceClient(
            ClientSettings.of(URI.create("http://127.0.0.1:" + port))
                .withRetry(
                    new RetryPolicy(
                        Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofHours(1))));

    assertThatThrownBy(() -> client.admin().topics())
        .isInstanceOf(GatewayException.Unreachable.class)
        .hasMessageContaining("127.0.0.1:" + port);
  }

  @Test
  void aGatewayThatMovesIsFollowed() throws InterruptedException {
    ScriptedGateway first = new ScriptedGateway(json(200, STORED));
    gateway = new ScriptedGateway(json(200, STORED));
    Queue<String> urls = new ArrayDeque<>(List.of(first.url(), first.url(), gateway.url()));
    client =
        new MillraceClient(
            ClientSettings.of(
                    List.of(() -> URI.create(urls.size() > 1 ? urls.remove() : urls.element())))
                .withRetry(QUICK));
    client.requests().ndjson("quakes", RECORD);
    first.close();

    client.requests().ndjson("quakes", RECORD);

    assertThat(gateway.calls()).hasSize(1);
  }

  @Test
  void onceItIsToEndNothingIsSentAgain() {
    connect(problem(429, "overloaded", ""));
    client.endRetries();

    assertThatThrownBy(() -> client.requests().ndjson("quakes", RECORD))
        .isInstanceOf(GatewayException.Refused.class);

    assertThat(gateway.calls()).hasSize(1);
  }

  private void connect(ScriptedGateway.Reply... replies) {
    gateway = new ScriptedGateway(replies);
    String url = gateway.url();
    client =
        new MillraceClient(ClientSettings.of(URI.create(url)).withToken("secret").withRetry(QUICK));
  }
}
