package io.millrace.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.ChildProgram;
import io.millrace.cli.Run;
import io.millrace.cli.RunningGateway;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.read.Reader;
import io.millrace.consumer.client.read.ReaderSettings;
import io.millrace.consumer.client.read.Received;
import io.millrace.consumer.client.read.Records;
import io.millrace.consumer.client.read.Start;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code produce --resume}, ended in all ways and given again. */
class ResumeIT {
  private static final int LINES = 6_000;
  private static final int KEYS = 7;

  @TempDir static Path store;
  private static RunningGateway gateway;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    gateway = new RunningGateway(store);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "INT", "TERM"})
  void whateverEndsItItGoesOnAfterWhatIsStored(String signal) throws Exception {
    String topic = "ended-by-" + signal;
    write("orders.ndjson", LINES);
    for (int end = 1; end <= 3; end++) {
      int enough = end * LINES / 8;
      try (ChildProgram child =
          ChildProgram.millrace(
              folder, command(topic, "orders.ndjson", "--rate", "1000", "--url", gateway.url()))) {
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> stored(topic) >= enough || !child.err().isEmpty());
        child.signal(signal);
        child.exitCode();
      }
    }
    long before = stored(topic);
    assertThat(before).isLessThan(LINES);

    Run last = run(topic, "orders.ndjson");

    assertThat(last.err())
        .contains("stored %,d records".formatted(LINES - before))
        .contains("; %,d were stored before".formatted(before));
    assertThatAllIsThereOnceAndInOrder(topic);
  }

  @Test
  void aFileThatIsStoredIsNotStoredAgain(TestInfo test) throws Exception {
    String topic = topic(test);
    write("orders.ndjson", 900);
    run(topic, "orders.ndjson");

    Run again = run(topic, "orders.ndjson");

    assertThat(again.err()).contains("stored 0 records", "; 900 were stored before");
    assertThat(stored(topic)).isEqualTo(900);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lines", "records", "ndjson"})
  void everyFormatCanBeResumed(String format) throws Exception {
    String topic = "format-" + format;
    Files.writeString(
        folder.resolve("input"),
        IntStream.range(0, 500)
            .mapToObj(i -> "{\"value\":" + i + "}")
            .collect(Collectors.joining("\n")));
    Run first = gateway.client().folder(folder);
    assertThat(first.millrace(command(topic, "input", "--format", format)))
        .as(first.err())
        .isZero();
    Run second = gateway.client().folder(folder);
    assertThat(second.millrace(command(topic, "input", "--format", format))).isZero();

    assertThat(stored(topic)).isEqualTo(500);
    assertThat(second.err()).contains("; 500 were stored before");
  }

  @Test
  void aFileThatIsOneValueIsStoredOnce(TestInfo test) throws Exception {
    String topic = topic(test);
    Files.writeString(folder.resolve("value"), "a\nb\n");
    Run first = gateway.client().folder(folder);
    assertThat(first.millrace(command(topic, "value", "--format", "raw"))).as(first.err()).isZero();
    assertThat(first.err()).contains("stored 1 record, 4 bytes");
    assertThat(gateway.client().millrace("topic", "update", topic, "--partitions", "9")).isZero();
    Run second = gateway.client().folder(folder);
    assertThat(second.millrace(command(topic, "value", "--format", "raw"))).isZero();

    assertThat(second.err()).contains("before this, there was stored 1 record");
    assertThat(stored(topic)).isEqualTo(1);
    Files.writeString(folder.resolve("value"), "c");
    Run changed = gateway.client().folder(folder);
    assertThat(changed.millrace(command(topic, "value", "--format", "raw"))).isEqualTo(1);
    assertThat(changed.err()).contains("another content");
  }

  @Test
  void aChangedFileIsNoticedAndNothingIsStored(TestInfo test) throws Exception {
    String topic = topic(test);
    write("orders.ndjson", 300);
    run(topic, "orders.ndjson");
    Files.writeString(
        folder.resolve("orders.ndjson"),
        Files.readString(folder.resolve("orders.ndjson")).replace("\"n\":7,", "\"n\":8,"));

    assertRefused(topic, "another content");
    write("orders.ndjson", 301);
    assertRefused(topic, "another content");
    write("orders.ndjson", 300);
    assertRefused(topic, "--batch", "--batch", "99");
    assertThat(stored(topic)).isEqualTo(300);
    assertThat(run(topic, "orders.ndjson").err()).contains("; 300 were stored before");
  }

  private void assertRefused(String topic, String said, String... options) {
    Run run = gateway.client().folder(folder);
    assertThat(run.millrace(command(topic, "orders.ndjson", options))).isEqualTo(1);
    assertThat(run.err()).contains("nothing is stored now", said);
  }

  @Test
  void aLineThatIsNoRecordIsFoundBeforeAnythingIsStored(TestInfo test) throws Exception {
    String topic = topic(test);
    write("orders.ndjson", 800);
    Path file = folder.resolve("orders.ndjson");
    String good = Files.readString(file);
    Files.writeString(file, good + "{\"n\":\n");
    Run run = gateway.client().folder(folder);

    assertThat(run.millrace(command(topic, "orders.ndjson"))).isEqualTo(1);

    assertThat(run.err()).contains("line 801 is not JSON", "Nothing is stored now");
    Files.writeString(file, good);
    assertThat(run(topic, "orders.ndjson").err()).contains("stored 800 records");
  }

  @Test
  void aTopicThatGrowsMeanwhileDoesNotMoveTheRest(TestInfo test) throws Exception {
    String topic = topic(test);
    write("orders.ndjson", LINES);
    Run begun = gateway.client().folder(folder);
    CompletableFuture<Integer> code =
        CompletableFuture.supplyAsync(
            () -> begun.millrace(command(topic, "orders.ndjson", "--rate", "1000")));
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> stored(topic) >= LINES / 8);
    begun.termination().request(130);
    assertThat(code.get(1, TimeUnit.MINUTES)).isEqualTo(130);
    assertThat(begun.err()).contains("the same command goes on from here");
    assertThat(gateway.client().millrace("topic", "update", topic, "--partitions", "9")).isZero();

    run(topic, "orders.ndjson");

    assertThatAllIsThereOnceAndInOrder(topic);
  }

  @Test
  void whatCannotBeReadAgainCannotBeResumed() {
    Run stdin = gateway.client().stdin("1\n");
    assertThat(stdin.millrace("produce", "nowhere", "--resume")).isEqualTo(2);
    assertThat(stdin.err()).contains("--resume needs a FILE: stdin cannot be read again");
    Run device = gateway.client();
    assertThat(device.millrace(command("nowhere", "/dev/null"))).isEqualTo(2);
    assertThat(device.err()).contains("not a pipe or device");
    Run missing = gateway.client().folder(folder);
    assertThat(missing.millrace(command("nowhere", "missing"))).isEqualTo(1);
    assertThat(missing.err()).contains("cannot read missing: no such file");
  }

  private static String topic(TestInfo test) {
    return test.getTestMethod().orElseThrow().getName();
  }

  private static String[] command(String topic, String file, String... more) {
    List<String> all = new ArrayList<>(List.of("produce", topic, file, "--resume"));
    if (!List.of(more).contains("--format")) {
      all.addAll(List.of("--key-field", "/key"));
    }
    if (!List.of(more).contains("--batch")) {
      all.addAll(List.of("--batch", "60"));
    }
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private Run run(String topic, String file) {
    Run run = gateway.client().folder(folder);
    assertThat(run.millrace(command(topic, file))).as(run.err()).isZero();
    return run;
  }

  private void write(String name, int lines) throws IOException {
    Files.writeString(
        folder.resolve(name),
        IntStream.range(0, lines)
            .mapToObj(i -> "{\"n\":" + i + ",\"key\":\"k" + i % KEYS + "\"}\n")
            .collect(Collectors.joining()));
  }

  private static long stored(String topic) {
    try (MillraceClient client = MillraceClient.of(URI.create(gateway.url()))) {
      return client
          .admin()
          .findTopic(topic)
          .map(info -> info.partitions().stream().mapToLong(each -> each.endOffset()).sum())
          .orElse(0L);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertThatAllIsThereOnceAndInOrder(String topic) throws Exception {
    List<List<Integer>> numbers = new ArrayList<>();
    IntStream.range(0, KEYS).forEach(key -> numbers.add(new ArrayList<>()));
    try (MillraceClient client = MillraceClient.of(URI.create(gateway.url()));
        Reader reader =
            client.reader(topic, Start.earliest(), ReaderSettings.DEFAULT.withFollow(false))) {
      while (!reader.finished()) {
        reader
            .poll(Duration.ofSeconds(10))
            .map(Records::records)
            .orElse(List.of())
            .forEach(record -> {
              int number = number(record);
              numbers.get(number % KEYS).add(number);
            });
      }
    }
    for (int key = 0; key < KEYS; key++) {
      int first = key;
      assertThat(numbers.get(key))
          .containsExactlyElementsOf(
              IntStream.range(0, LINES).filter(n -> n % KEYS == first).boxed().toList());
    }
  }

  private static int number(Received received) {
    String text = StandardCharsets.UTF_8.decode(received.record().value().duplicate()).toString();
    return Integer.parseInt(text.replaceFirst("\\{\"n\":(\\d+),.*", "$1"));
  }
}
