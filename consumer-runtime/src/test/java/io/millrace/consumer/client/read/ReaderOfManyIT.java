package io.millrace.consumer.client.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.millrace.consumer.client.ClientSettings;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.ScriptedGateway;
import io.millrace.consumer.client.ScriptedGateway.Call;
import io.millrace.consumer.client.admin.TopicInfo;
import io.millrace.consumer.client.admin.TopicInfo.PartitionInfo;
import io.millrace.consumer.client.http.GatewayException;
import io.millrace.format.Batch;
import io.millrace.format.BatchBuilder;
import io.millrace.format.Compression;
import io.millrace.format.LogRecord;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A reader that has more partitions than threads, before a gateway that waits as long as asked. */
class ReaderOfManyIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern ASKED = Pattern.compile("\"partition\":(\\d+)");
  private static final Pattern READ = Pattern.compile(".*/partitions/(\\d+)/.*offset=(\\d+)&.*");

  /** So large that there are four threads: the first has partitions 0 and 4 of five. */
  private static final ReaderSettings FEW_THREADS = ReaderSettings.DEFAULT.withPageBytes(16 << 20);

  private static final String FIRST_QUESTION =
      "{\"partitions\":[{\"partition\":0,\"offset\":0},{\"partition\":4,\"offset\":0}],"
          + "\"maxRecords\":1,\"maxBytes\":1,\"wait\":\"20000ms\"}";

  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger questions = new AtomicInteger();
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

  @ParameterizedTest
  @ValueSource(ints = {65, 1000})
  void idlePartitionsAreWaitedForWithOneCallForEachThread(int partitions) {
    connect(exchange -> {
      if (polls(exchange)) {
        hang();
      }
      ScriptedGateway.page(0, 0).give(exchange);
    });

    open(partitions, ReaderSettings.DEFAULT);

    // All threads wait then, so no further call can come before an answer.
    Awaitility.await().atMost(PATIENCE).until(() -> waiting() == 64);
    Set<Integer> waitedFor = new HashSet<>();
    for (Call question : calls("POST")) {
      assertThat(question.target()).isEqualTo("/v1/topics/quakes/fetch");
      waitedFor.addAll(asked(question));
    }
    int alone = 64 - calls("POST").size();
    assertThat(waitedFor).hasSize(partitions - alone);
    // That they begin at their ends is known.
    assertThat(calls("GET")).hasSize(alone);
    assertThat(alone).isEqualTo(Math.max(0, 128 - partitions));
  }

  @Test
  void onlyWhatHasARecordIsReadAndThenAllIsWaitedForAgain() throws InterruptedException {
    connect(exchange -> {
      if (asks(exchange)) {
        answerFirst("{\"partition\":4,\"records\":[{}],\"endOffset\":1,\"topicId\":\"0-1\"}")
            .give(exchange);
      } else if (exchange.getRequestURI().getPath().contains("/4/") && questions.get() > 0) {
        ScriptedGateway.page(0, 1, batch("a")).give(exchange);
      } else {
        hangIfPoll(exchange);
        ScriptedGateway.page(0, 0).give(exchange);
      }
    });
    open(5, FEW_THREADS);

    Records records = reader.poll(PATIENCE).orElseThrow();

    assertThat(records.partition()).isEqualTo(4);
    Awaitility.await().atMost(PATIENCE).until(() -> questions.get() == 2);
    assertThat(calls("POST"))
        .extracting(Call::body)
        .containsExactly(
            FIRST_QUESTION, FIRST_QUESTION.replace("4,\"offset\":0", "4,\"offset\":1"));
    assertThat(reads(0)).isZero();
    assertThat(reads(4)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"partition\":4,\"problem\":{\"type\":\"urn:millrace:problem:offset-beyond-end\"}}",
        "{\"partition\":4,\"records\":[],\"endOffset\":0,\"topicId\":\"0-2\"}"
      })
  void whatIsWrongWithAPartitionIsFoundByItsOwnRead(String entry) {
    connect(exchange -> {
      if (asks(exchange)) {
        answerFirst(entry).give(exchange);
      } else if (exchange.getRequestURI().getPath().contains("/4/") && questions.get() > 0) {
        ScriptedGateway.problem(410, "offset-trimmed", "").give(exchange);
      } else if (exchange.getRequestURI().getPath().endsWith("/quakes")) {
        ScriptedGateway.problem(404, "unknown-topic", "").give(exchange);
      } else {
        hangIfPoll(exchange);
        ScriptedGateway.page(0, 0).give(exchange);
      }
    });
    open(5, FEW_THREADS);

    assertThatThrownBy(() -> reader.poll(PATIENCE))
        .isInstanceOfSatisfying(
            GatewayException.Refused.class,
            refused -> assertThat(refused.problem().is("unknown-topic")).isTrue());
  }

  @Test
  void aPartitionThatHasAlwaysMoreStarvesNoOther() throws InterruptedException {
    connect(exchange -> {
      MatchResult read =
          READ.matcher(exchange.getRequestURI().toString()).results().findFirst().orElse(null);
      if (asks(exchange)) {
        answerFirst("{\"partition\":4,\"records\":[{}],\"endOffset\":1,\"topicId\":\"0-1\"}")
            .give(exchange);
      } else if (read != null && read.group(1).equals("0")) {
        long offset = Long.parseLong(read.group(2));
        ScriptedGateway.page(offset, Long.MAX_VALUE, batch("more")).give(exchange);
      } else if (read != null && read.group(1).equals("4") && questions.get() > 0) {
        ScriptedGateway.page(0, 1, batch("a")).give(exchange);
      } else {
        hangIfPoll(exchange);
        ScriptedGateway.page(0, 0).give(exchange);
      }
    });
    open(5, FEW_THREADS, partition -> partition == 0 ? Start.at(0) : Start.latest());

    Records records = reader.poll(PATIENCE).orElseThrow();
    for (int i = 0; i < 10 && records.partition() != 4; i++) {
      records = reader.poll(PATIENCE).orElseThrow();
    }

    assertThat(records.partition()).isEqualTo(4);
    assertThat(calls("POST").getFirst().body())
        .isEqualTo(
            "{\"partitions\":[{\"partition\":4,\"offset\":0}],\"maxRecords\":1,\"maxBytes\":1,\"wait\":\"0ms\"}");
  }

  @Test
  void moreThanACallTakesAreWaitedForInTurn() {
    connect(exchange ->
        (asks(exchange)
                ? ScriptedGateway.json(200, "{\"partitions\":[]}")
                : ScriptedGateway.page(0, 0))
            .give(exchange));

    open(4 * 1001, FEW_THREADS);

    // Each thread asks the same two again and again.
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> calls("POST").stream().map(Call::body).distinct().count() == 8);
    Set<Integer> waitedFor = new HashSet<>();
    for (Call question : calls("POST")) {
      List<Integer> asked = asked(question);
      assertThat(asked.size()).isIn(1000, 1);
      assertThat(question.body()).endsWith("\"wait\":\"250ms\"}");
      waitedFor.addAll(asked);
    }
    assertThat(waitedFor).hasSize(4 * 1001);
  }

  @Test
  void emptyPartitionsAreReadToTheEndWithoutACall() throws InterruptedException {
    connect(ScriptedGateway.problem(500, "not-wanted", ""));
    for (Start start : List.of(Start.earliest(), Start.latest(), Start.atTime(1))) {
      open(100, ReaderSettings.DEFAULT.withFollow(false), partition -> start);

      assertThat(reader.poll(PATIENCE)).isEmpty();

      assertThat(reader.finished()).isTrue();
      assertThat(reader.positions()).hasSize(100);
      reader.close();
    }
    assertThat(gateway.calls()).isEmpty();
  }

  private void connect(ScriptedGateway.Reply reply) {
    gateway = new ScriptedGateway(reply);
    client = new MillraceClient(ClientSettings.of(URI.create(gateway.url())));
  }

  private void open(int partitions, ReaderSettings settings) {
    open(partitions, settings, partition -> Start.latest());
  }

  private void open(int partitions, ReaderSettings settings, IntFunction<Start> start) {
    TopicInfo topic =
        new TopicInfo(
            "quakes",
            "0-1",
            partitions,
            "P7D",
            -1,
            IntStream.range(0, partitions)
                .mapToObj(partition -> new PartitionInfo(partition, 0, 0, 0))
                .toList(),
            JsonMapper.shared().createObjectNode());
    reader =
        client.reader(
            topic,
            IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(partition -> partition, start::apply)),
            settings);
  }

  /** Answers the first question with the partition's entry, and none after. */
  private ScriptedGateway.Reply answerFirst(String entry) {
    if (questions.incrementAndGet() > 1) {
      hang();
    }
    return ScriptedGateway.json(200, "{\"partitions\":[" + entry + "]}");
  }

  private static boolean asks(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("POST");
  }

  private static boolean polls(HttpExchange exchange) {
    return asks(exchange) || exchange.getRequestURI().toString().contains("&wait=20000ms");
  }

  private void hangIfPoll(HttpExchange exchange) {
    if (polls(exchange)) {
      hang();
    }
  }

  private long waiting() {
    return gateway.calls().stream()
        .filter(call -> call.method().equals("POST") || call.target().contains("&wait=20000ms"))
        .count();
  }

  private List<Call> calls(String method) {
    return gateway.calls().stream().filter(call -> call.method().equals(method)).toList();
  }

  private long reads(int partition) {
    return calls("GET").stream()
        .filter(call -> call.target().contains("/partitions/" + partition + "/"))
        .count();
  }

  private static List<Integer> asked(Call question) {
    return ASKED
        .matcher(question.body())
        .results()
        .map(at -> Integer.valueOf(at.group(1)))
        .toList();
  }

  private static Batch batch(String value) {
    BatchBuilder batch = new BatchBuilder(Compression.NONE);
    ByteBuffer bytes = ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8));
    batch.add(new LogRecord(1, null, bytes, List.of()));
    return batch.build();
  }

  private void hang() {
    try {
      var unused = over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
