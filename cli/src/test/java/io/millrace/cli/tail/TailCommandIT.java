package io.millrace.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Run;
import io.millrace.cli.RunningGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailCommandIT {
  @TempDir static Path store;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new RunningGateway(store);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void whatIsProducedIsTailedByTimestampAcrossPartitions() {
    String records =
        IntStream.range(0, 300)
            .mapToObj(
                i -> "{\"key\":\"k" + i % 7 + "\",\"value\":" + i + ",\"timestamp\":" + i + "}\n")
            .collect(Collectors.joining());
    produce("merged", records, "--format", "records");

    Run tail = gateway.client();
    assertThat(tail.millrace("tail", "merged")).as(tail.err()).isZero();

    assertThat(tail.out().lines())
        .containsExactlyElementsOf(IntStream.range(0, 300).mapToObj(Integer::toString).toList());
    assertThat(tail.err()).isEmpty();
  }

  @Test
  void bytesThatAreNoTextComeBackAsTheyWere() {
    produce("binary", "{\"keyBase64\":\"/w==\",\"valueBase64\":\"AAH/\"}\n", "--format", "records");

    Run tail = gateway.client();
    assertThat(tail.millrace("tail", "binary", "--output", "json")).isZero();

    assertThat(tail.out()).contains("\"keyBase64\":\"/w==\",\"valueBase64\":\"AAH/\"");
  }

  @Test
  void readingBeginsWhereItIsToldTo() {
    produce(
        "begins",
        """
        {"value":"a","timestamp":1000,"partition":0}
        {"value":"b","timestamp":2000,"partition":0}
        {"value":"c","timestamp":3000,"partition":0}
        """,
        "--format",
        "records");

    assertThat(tail("begins", "--from", "1", "--partition", "0")).isEqualTo("b\nc\n");
    assertThat(tail("begins", "--from", "@2000")).isEqualTo("b\nc\n");
    assertThat(tail("begins", "--from", "@1970-01-01T00:00:02.500Z")).isEqualTo("c\n");
    assertThat(tail("begins", "--from", "@9999")).isEmpty();
    assertThat(tail("begins", "--from", "latest")).isEmpty();
    assertThat(tail("begins", "-n", "2")).isEqualTo("a\nb\n");
    assertThat(tail("begins", "--partition", "1")).isEmpty();
  }

  @Test
  void placesThatAreNotThereAreRefused() {
    produce("places", "1\n");

    assertThat(refused(1, "places", "--partition", "4")).contains("has partitions 0 to 3, not 4");
    assertThat(refused(2, "places", "--from", "0")).contains("add --partition");
    assertThat(refused(1, "places", "--from", "99", "--partition", "0"))
        .contains("offset-beyond-end");
    assertThat(refused(1, "nowhere")).contains("unknown-topic", "millrace topic create");
  }

  @Test
  void followingGoesOnWithWhatComesAndEndsWhenAsked() throws Exception {
    produce("followed", "\"before\"\n");
    Run tail = gateway.client();
    CompletableFuture<Integer> code =
        CompletableFuture.supplyAsync(
            () -> tail.millrace("tail", "followed", "--follow", "--from", "earliest"));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> tail.out().equals("before\n"));

    produce("followed", "\"after\"\n");

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> tail.out().equals("before\nafter\n"));
    tail.termination().request(130);
    assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo(130);
    assertThat(tail.err()).isEmpty();
  }

  @Test
  void followingEndsAfterTheCountAndBeginsAtTheEnd() throws Exception {
    produce("counted", "\"before\"\n");
    Run tail = gateway.client();
    CompletableFuture<Integer> code =
        CompletableFuture.supplyAsync(
            () -> tail.millrace("tail", "counted", "--follow", "-n", "2"));

    int produced = 0;
    while (!code.isDone() && produced < 1000) {
      produce("counted", "\"after\"\n");
      produced++;
    }

    assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
    assertThat(tail.out()).isEqualTo("after\nafter\n");
  }

  private static String tail(String... arguments) {
    Run tail = gateway.client();
    assertThat(tail.millrace(withCommand(arguments))).as(tail.err()).isZero();
    return tail.out();
  }

  private static String refused(int code, String... arguments) {
    Run tail = gateway.client();
    assertThat(tail.millrace(withCommand(arguments))).isEqualTo(code);
    assertThat(tail.out()).isEmpty();
    return tail.err();
  }

  private static String[] withCommand(String... arguments) {
    return IntStream.range(0, arguments.length + 1)
        .mapToObj(i -> i == 0 ? "tail" : arguments[i - 1])
        .toArray(String[]::new);
  }

  private static void produce(String topic, String input, String... options) {
    Run produce = gateway.client().stdin(input);
    String[] arguments =
        IntStream.range(0, options.length + 2)
            .mapToObj(i -> i == 0 ? "produce" : i == 1 ? topic : options[i - 2])
            .toArray(String[]::new);
    assertThat(produce.millrace(arguments)).as(produce.err()).isZero();
  }
}
