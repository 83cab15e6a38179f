package io.millrace.consumer.client.read;

import static io.millrace.consumer.client.ScriptedGateway.page;
import static io.millrace.consumer.client.ScriptedGateway.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.consumer.client.ClientSettings;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.ScriptedGateway;
import io.millrace.consumer.client.admin.TopicInfo;
import io.millrace.consumer.client.admin.TopicInfo.PartitionInfo;
import io.millrace.consumer.client.http.GatewayException;
import io.millrace.consumer.client.http.RetryPolicy;
import io.millrace.format.Batch;
import io.millrace.format.BatchBuilder;
import io.millrace.format.Compression;
import io.millrace.format.LogRecord;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ReaderIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ReaderSettings FOLLOWING = ReaderSettings.DEFAULT;
  private static final ReaderSettings TO_THE_END = FOLLOWING.withFollow(false);
  private static final ReaderSettings GOING_ON = FOLLOWING.withOnTrimmed(OnTrimmed.FAIL_AT_START);

  private final CountDownLatch over = new CountDownLatch(1);
  private ScriptedGateway gateway;
  private MillraceClient client;
  private Reader reader;

  @AfterEach
  void close() {
    over.countDown();
    reader.close();
    client.close();
    gateway.close();
  }

  @Test
  void recordsBelowTheOffsetAreSkippedAndThoseAboveTheEndLeft() throws InterruptedException {
    script(page(2, 8, batch("c", "d"), batch("e", "f"), batch("g", "h")));
    open(Start.at(3), TO_THE_END, 7);

    assertThat(readAll()).containsExactly("3d", "4e", "5f", "6g");

    assertThat(reader.positions()).containsEntry(0, 7L);
    assertThat(reader.finished()).isTrue();
    assertThat(reader.poll(Duration.ZERO)).isEmpty();
    assertThat(gateway.calls()).hasSize(1);
  }

  @Test
  void anOffsetAboveTheEndWantedGivesNothingEvenIfABatchReachesThere() throws InterruptedException {
    script(page(2, 6, batch("c", "d", "e", "f")));
    open(Start.at(5), TO_THE_END, 4);

    assertThat(readAll()).isEmpty();
  }

  @Test
  void whatWasAskedForAndIsGoneIsTold() {
    script(problem(410, "offset-trimmed", ",\"startOffset\":4"), described("0-1"));
    open(Start.at(1), GOING_ON, 9);

    assertRefused("offset-trimmed");
    assertRefused("offset-trimmed");
    assertThat(reader.finished()).isFalse();
    assertThat(reader.positions()).containsEntry(0, 1L);
  }

  @Test
  void whatIsGoneLaterIsPassedOverAndCounted() throws InterruptedException {
    script(
        page(1, 9, batch("b")),
        problem(410, "offset-trimmed", ",\"startOffset\":6"),
        page(6, 9, batch("g")),
        exchange -> hang());
    open(Start.at(1), GOING_ON, 9);

    assertThat(next().skipped()).isZero();
    Records second = next();

    assertThat(second.records().getFirst().offset()).isEqualTo(6);
    assertThat(second.skipped()).isEqualTo(4);
  }

  @Test
  void byDefaultALossEndsTheReaderAfterWhatWasReadBefore() throws InterruptedException {
    script(
        page(0, 9, batch("a")),
        problem(410, "offset-trimmed", ",\"startOffset\":6"),
        described("0-1"));
    open(Start.earliest(), FOLLOWING, 9);

    assertThat(next().nextOffset()).isEqualTo(1);
    assertRefused("offset-trimmed");
  }

  @Test
  void anOffsetAboveTheEndIsTold() {
    script(problem(416, "offset-beyond-end", ",\"endOffset\":3"), described("0-1"));
    open(Start.at(99), TO_THE_END, 3);

    assertRefused("offset-beyond-end");
  }

  @ParameterizedTest
  @CsvSource({"416,offset-beyond-end", "410,offset-trimmed", "404,unknown-partition"})
  void whatATopicOfTheSameNameRefusesIsNotTakenForTheTopicsOwn(int status, String kind) {
    script(problem(status, kind, ",\"startOffset\":9,\"endOffset\":9"), described("0-2"));
    open(Start.at(5), FOLLOWING, 5);

    assertThatThrownBy(() -> reader.poll(PATIENCE))
        .isInstanceOf(GatewayException.TopicReplaced.class);
    assertThat(gateway.calls().getLast().target()).isEqualTo("/v1/topics/quakes?fresh=true");
  }

  @Test
  void aTopicThatIsGoneByTheTimeItIsAskedForIsSaidToBe() {
    script(
        problem(416, "offset-beyond-end", ",\"endOffset\":0"), problem(404, "unknown-topic", ""));
    open(Start.at(5), FOLLOWING, 5);

    assertRefused("unknown-topic");
  }

  @Test
  void aTopicThatIsDeletedEndsTheReader() {
    script(problem(404, "unknown-topic", ""));
    open(Start.latest(), FOLLOWING, 3);

    assertRefused("unknown-topic");
  }

  @Test
  void aTopicOfTheSameNameIsNotReadOn() {
    script(page(0, 1, batch("a")));
    reader = client.reader(topic("0-9", 1), Map.of(0, Start.earliest()), TO_THE_END);

    assertThatThrownBy(() -> reader.poll(PATIENCE))
        .isInstanceOf(GatewayException.TopicReplaced.class);
  }

  @Test
  void whatIsNoBatchIsSaid() {
    script(ScriptedGateway.json(200, "{\"records\":[]}"));
    open(Start.earliest(), TO_THE_END, 3);

    assertThatThrownBy(() -> reader.poll(PATIENCE))
        .isInstanceOf(GatewayException.Unintelligible.class);
  }

  @Test
  void onePageIsFetchedAheadAndNoMore() throws InterruptedException {
    script(page(0, 4, batch("a")), page(1, 4, batch("b")), page(2, 4, batch("c")));
    open(Start.earliest(), FOLLOWING, 4);
    assertThat(next().nextOffset()).isEqualTo(1);

    Awaitility.await().atMost(PATIENCE).until(() -> gateway.calls().size() == 2);
    Awaitility.await()
        .during(Duration.ofMillis(200))
        .atMost(PATIENCE)
        .until(() -> gateway.calls().size() == 2);
  }

  @Test
  void closingEndsAPollOfAnotherThread() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    script(exchange -> {
      asked.countDown();
      hang();
    });
    open(Start.latest(), FOLLOWING, 4);
    CompletableFuture<Optional<Records>> polled = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            polled.complete(reader.poll(PATIENCE.multipliedBy(10)));
          } catch (InterruptedException | RuntimeException e) {
            polled.completeExceptionally(e);
          }
        });
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

    reader.close();

    assertThat(polled.get(30, TimeUnit.SECONDS)).isEmpty();
    assertThat(reader.finished()).isTrue();
  }

  @Test
  void aPollCanBeInterruptedAndLosesNothing() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    script(
        exchange -> {
          await(go);
          page(0, 1, batch("a")).give(exchange);
        },
        exchange -> hang());
    open(Start.earliest(), FOLLOWING, 1);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> reader.poll(PATIENCE)).isInstanceOf(InterruptedException.class);

    go.countDown();
    assertThat(next().nextOffset()).isEqualTo(1);
  }

  private void script(ScriptedGateway.Reply... replies) {
    gateway = new ScriptedGateway(replies);
    client =
        new MillraceClient(
            ClientSettings.of(URI.create(gateway.url()))
                .withRetry(
                    new RetryPolicy(
                        Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(20))));
  }

  private void open(Start start, ReaderSettings settings, long end) {
    reader = client.reader(topic("0-1", end), Map.of(0, start), settings);
  }

  private Records next() throws InterruptedException {
    return reader.poll(PATIENCE).orElseThrow();
  }

  private void assertRefused(String kind) {
    assertThatThrownBy(() -> reader.poll(PATIENCE))
        .isInstanceOfSatisfying(
            GatewayException.Refused.class,
            refused -> assertThat(refused.problem().is(kind)).isTrue());
  }

  /** Each record as its offset and value. */
  private List<String> readAll() throws InterruptedException {
    List<String> read = new ArrayList<>();
    while (!reader.finished()) {
      for (Received received : reader.poll(PATIENCE).map(Records::records).orElse(List.of())) {
        ByteBuffer value = received.record().value().duplicate();
        read.add(received.offset() + StandardCharsets.UTF_8.decode(value).toString());
      }
    }
    return read;
  }

  private static TopicInfo topic(String id, long end) {
    return new TopicInfo(
        "quakes",
        id,
        1,
        "P7D",
        -1,
        List.of(new PartitionInfo(0, 0, end, 100)),
        JsonMapper.shared().createObjectNode());
  }

  private static ScriptedGateway.Reply described(String id) {
    return ScriptedGateway.json(
        200,
        "{\"name\":\"quakes\",\"id\":\""
            + id
            + "\",\"config\":{\"partitions\":1,\"retention\":{\"time\":\"P7D\",\"bytes\":-1}}}");
  }

  private static Batch batch(String... values) {
    BatchBuilder batch = new BatchBuilder(Compression.ZSTD);
    for (String value : values) {
      batch.add(
          new LogRecord(
              1, null, ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)), List.of()));
    }
    return batch.build();
  }

  private void hang() {
    await(over);
  }

  private static void await(CountDownLatch latch) {
    try {
      var unused = latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
