package io.millrace.consumer.client.produce;

import static io.millrace.consumer.client.ScriptedGateway.cut;
import static io.millrace.consumer.client.ScriptedGateway.cutHalfWay;
import static io.millrace.consumer.client.ScriptedGateway.json;
import static io.millrace.consumer.client.ScriptedGateway.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.consumer.client.ClientSettings;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.ScriptedGateway;
import io.millrace.consumer.client.ScriptedGateway.Call;
import io.millrace.consumer.client.http.GatewayException;
import io.millrace.consumer.client.http.RetryPolicy;
import io.millrace.format.Compression;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The producer before a gateway that does not do what it should. */
class ProducerFaultsIT {
  private static final ScriptedGateway.Reply TOPIC =
      json(
          200,
          "{\"name\":\"quakes\",\"id\":\"0-1\",\"config\":{\"partitions\":2,"
              + "\"retention\":{\"time\":\"P7D\",\"bytes\":-1}},\"partitions\":[]}");
  private static final ScriptedGateway.Reply NOT_STORED =
      problem(503, "storage-unavailable", ",\"outcome\":\"none\"");
  private static final ScriptedGateway.Reply UNKNOWN =
      problem(503, "storage-unavailable", ",\"outcome\":\"unknown\"");
  private static final ProducerSettings SETTINGS =
      ProducerSettings.DEFAULT.withCompression(Compression.NONE).withLinger(Duration.ZERO);

  private Duration patience = Duration.ofSeconds(20);
  private ScriptedGateway gateway;
  private ScriptedGateway other;
  private MillraceClient client;
  private Producer producer;

  @AfterEach
  void close() {
    producer.close(Duration.ZERO);
    client.close();
    gateway.close();
    if (other != null) {
      other.close();
    }
  }

  @Test
  void batchesGoAsTheyAreWithTheirPartitions() throws InterruptedException {
    open(
        SETTINGS.withLinger(Duration.ofMinutes(1)).withIdempotent(false),
        json(
            200,
            "{\"batches\":[{\"partition\":1,\"baseOffset\":7,\"count\":1},"
                + "{\"partition\":0,\"baseOffset\":3,\"count\":2}]}"));
    CompletableFuture<Stored> first = send("a", 1);
    CompletableFuture<Stored> second = send("b", 0);
    CompletableFuture<Stored> third = send("c", 0);

    producer.flush();

    assertThat(List.of(first.join(), second.join(), third.join()))
        .containsExactly(new Stored(1, 7), new Stored(0, 3), new Stored(0, 4));
    assertThat(requests())
        .singleElement()
        .satisfies(call -> {
          assertThat(call.target()).isEqualTo("/v1/topics/quakes/records?partition=1,0");
          assertThat(call.contentType()).isEqualTo("application/vnd.millrace.batch");
        });
  }

  @Test
  void whatIsRepeatedIsRepeatedBeforeAnythingLaterIsSent() throws InterruptedException {
    open(SETTINGS, NOT_STORED, NOT_STORED, stored(0), stored(1));
    CompletableFuture<Stored> first = send("first", 0);
    CompletableFuture<Stored> second = send("second", 0);

    producer.flush();

    assertThat(first.join().offset()).isZero();
    assertThat(second.join().offset()).isEqualTo(1);
    assertThat(requests().subList(0, 3)).allMatch(call -> call.body().contains("first"));
    assertThat(requests().get(3).body()).contains("second").doesNotContain("first");
    assertThat(requests()).hasSize(4);
  }

  @Test
  void anUnknownOutcomeIsToldWhereItIsNotToBeRepeated() throws InterruptedException {
    open(SETTINGS.withIdempotent(false), cut(), stored(1));
    CompletableFuture<Stored> lost = send("lost", 0);
    CompletableFuture<Stored> next = send("next", 0);

    producer.flush();

    assertThatThrownBy(lost::join).hasCauseInstanceOf(GatewayException.OutcomeUnknown.class);
    assertThat(next.join().offset()).isEqualTo(1);
    assertThat(requests()).hasSize(2);
    assertThat(requests().getLast().body()).doesNotContain("lost");
    assertThat(requests()).allMatch(call -> call.producer() == null);
  }

  @Test
  void aRequestWhoseAnswerWasLostIsRepeatedAsTheSame() throws InterruptedException {
    open(SETTINGS, cut(), UNKNOWN, cutHalfWay(), NOT_STORED, stored(0), stored(1));
    CompletableFuture<Stored> first = send("first", 0);
    CompletableFuture<Stored> second = send("second", 0);

    producer.flush();

    assertThat(first.join().offset()).isZero();
    assertThat(second.join().offset()).isEqualTo(1);
    List<String> producers = producers();
    String id = producers.getFirst().replace("/0/0", "");
    assertThat(producers.subList(0, 5)).containsOnly(id + "/0/0");
    assertThat(producers.get(5)).isEqualTo(id + "/0/1");
    assertThat(requests().subList(0, 5)).allMatch(call -> call.body().contains("first"));
  }

  @Test
  void eachPartitionIsNumberedByItself() throws InterruptedException {
    open(SETTINGS, stored(0), stored(1), stored(2));
    for (int i = 0; i < 3; i++) {
      send("v", 0).join();
    }

    assertThat(producers())
        .extracting(each -> each.replaceFirst("^[^/]*", ""))
        .containsExactly("/0/0", "/0/1", "/0/2");
    assertThat(producers()).extracting(each -> each.replaceFirst("/.*", "")).containsOnly(id());
  }

  @Test
  void anOutcomeThatStaysUnknownIsToldAndCannotComeBehindWhatFollows() throws InterruptedException {
    patience = Duration.ofMillis(200);
    open(SETTINGS, stored(0), UNKNOWN);
    send("a", 0).join();

    CompletableFuture<Stored> lost = send("lost", 0);
    assertThatThrownBy(lost::join).hasCauseInstanceOf(GatewayException.OutcomeUnknown.class);
    send("next", 0).handle((stored, failure) -> failure).join();

    assertThat(producers().subList(0, 3))
        .containsExactly(id() + "/0/0", id() + "/0/1", id() + "/0/1");
    assertThat(producers().getLast()).isEqualTo(id() + "/1/0");
  }

  @Test
  void aRefusalAfterALostAnswerDoesNotMakeItKnown() throws InterruptedException {
    open(SETTINGS, cut(), problem(404, "unknown-topic", ""));

    CompletableFuture<Stored> lost = send("lost", 0);

    assertThatThrownBy(lost::join)
        .hasCauseInstanceOf(GatewayException.OutcomeUnknown.class)
        .hasMessageContaining("unknown-topic");
  }

  @Test
  void whatSurelyIsNotStoredLeavesItsNumberToWhatFollows() throws InterruptedException {
    open(SETTINGS, problem(413, "record-too-large", ""), stored(0));
    assertThatThrownBy(send("a", 0)::join).hasCauseInstanceOf(GatewayException.Refused.class);

    send("b", 0).join();

    assertThat(producers()).containsExactly(id() + "/0/0", id() + "/0/0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sequence-gap    | ,"partition":0,"expectedSequence":0
          producer-fenced | ,"currentEpoch":4
          """)
  void whereGatewaysKnowTheProducerNoLongerItGoesOnAsAnother(String kind, String fields)
      throws InterruptedException {
    open(SETTINGS, stored(0), problem(409, kind, fields), stored(7), stored(8));
    send("a", 0).join();

    assertThat(send("b", 0).join().offset()).isEqualTo(7);
    assertThat(send("c", 0).join().offset()).isEqualTo(8);

    List<String> producers = producers();
    assertThat(producers.get(1)).isEqualTo(id() + "/0/1");
    assertThat(producers.get(2)).doesNotStartWith(id()).endsWith("/0/0");
    assertThat(producers.get(3)).isEqualTo(producers.get(2).replace("/0/0", "/0/1"));
  }

  @Test
  void aRefusalAsOutOfOrderThatIsRepeatedIsTold() throws InterruptedException {
    open(SETTINGS, problem(409, "sequence-gap", ",\"partition\":0,\"expectedSequence\":3"));

    assertThatThrownBy(send("a", 0)::join).hasCauseInstanceOf(GatewayException.Refused.class);

    assertThat(requests()).hasSize(2);
  }

  /** What the first request calls its producer. */
  private String id() {
    return producers().getFirst().replaceFirst("/.*", "");
  }

  private List<String> producers() {
    return requests().stream().map(Call::producer).toList();
  }

  @Test
  void aGatewayThatDrainsIsLeftForAnother() throws InterruptedException {
    other = new ScriptedGateway(stored(0));
    open(SETTINGS, problem(503, "draining", ",\"outcome\":\"none\""));

    assertThat(send("a", 0).join().offset()).isZero();

    assertThat(requests()).hasSize(1);
    assertThat(other.calls()).hasSize(1);
  }

  @Test
  void aGatewayThatIsGoneIsLeftForAnother() throws InterruptedException {
    other = new ScriptedGateway(stored(0));
    open(SETTINGS, stored(9));
    gateway.close();

    // The kept connection breaks under the first request, whose outcome nobody knows, or a new one
    // is refused, which is no harm.
    CompletableFuture<Stored> first = send("a", 0);
    producer.flush();
    CompletableFuture<Stored> second = send("b", 0);

    assertThat(second.join().offset()).isZero();
    assertThat(first).isDone();
  }

  @Test
  void aRequestThatIsTooLargeIsExplained() throws InterruptedException {
    open(
        SETTINGS.withLinger(Duration.ofMinutes(1)).withIdempotent(false),
        problem(413, "request-too-large", ""));
    CompletableFuture<Stored> one = send("a", 0);
    CompletableFuture<Stored> two = send("b", 1);

    producer.flush();

    assertThatThrownBy(one::join)
        .hasCauseInstanceOf(GatewayException.Refused.class)
        .hasMessageContaining("2 records")
        .hasMessageContaining("requestBytes")
        .hasMessageContaining("request.max.bytes");
    assertThat(two).isCompletedExceptionally();
  }

  @Test
  void anAnswerForOtherBatchesIsNotBelieved() throws InterruptedException {
    open(SETTINGS, json(200, "{\"batches\":[{\"partition\":1,\"baseOffset\":0,\"count\":1}]}"));

    CompletableFuture<Stored> result = send("a", 0);

    assertThatThrownBy(result::join).hasCauseInstanceOf(GatewayException.Unintelligible.class);
  }

  private void open(ProducerSettings settings, ScriptedGateway.Reply... replies)
      throws InterruptedException {
    ScriptedGateway.Reply[] script = new ScriptedGateway.Reply[replies.length + 2];
    // To see that it is there, and how many partitions it has.
    script[0] = TOPIC;
    script[1] = TOPIC;
    System.arraycopy(replies, 0, script, 2, replies.length);
    gateway = new ScriptedGateway(script);
    URI first = URI.create(gateway.url());
    ClientSettings gateways =
        other == null
            ? ClientSettings.of(first)
            : ClientSettings.of(first, URI.create(other.url()));
    client =
        new MillraceClient(
            gateways.withRetry(
                new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(5), patience)));
    producer = client.producer("quakes", settings);
  }

  private CompletableFuture<Stored> send(String value, int partition) throws InterruptedException {
    return producer.send(NewRecord.of(value).withPartition(partition));
  }

  private List<Call> requests() {
    return gateway.calls().stream().filter(call -> call.method().equals("POST")).toList();
  }

  private static ScriptedGateway.Reply stored(long baseOffset) {
    return json(
        200, "{\"batches\":[{\"partition\":0,\"baseOffset\":" + baseOffset + ",\"count\":1}]}");
  }
}
