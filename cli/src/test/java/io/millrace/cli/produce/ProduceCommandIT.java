package io.millrace.cli.produce;

import static io.millrace.consumer.client.ScriptedGateway.cut;
import static io.millrace.consumer.client.ScriptedGateway.json;
import static io.millrace.consumer.client.ScriptedGateway.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Run;
import io.millrace.consumer.client.ScriptedGateway;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProduceCommandIT {
  private static final ScriptedGateway.Reply STORED =
      json(200, "{\"results\":[{\"partition\":0,\"offset\":0,\"timestamp\":0}]}");

  @TempDir Path folder;

  @Test
  void batchesGoOneAfterTheOtherInOrder() throws IOException {
    String lines =
        IntStream.range(0, 1000).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
    Files.writeString(folder.resolve("numbers.ndjson"), lines);
    try (ScriptedGateway gateway = new ScriptedGateway(STORED)) {
      Run run = new Run().folder(folder);

      int code = produce(run, gateway, "numbers.ndjson", "--batch", "100");

      assertThat(code).as(run.err()).isZero();
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("stored 1,000 records, 2,890 bytes in ");
      String sent =
          gateway.calls().stream().map(ScriptedGateway.Call::body).collect(Collectors.joining());
      assertThat(sent)
          .isEqualTo(
              IntStream.range(0, 1000)
                  .mapToObj(i -> "{\"value\":" + i + "}\n")
                  .collect(Collectors.joining()));
      assertThat(gateway.calls())
          .allMatch(call -> call.body().lines().count() <= 100)
          .hasSizeGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void whatIsNotJsonEndsItAfterTheLinesBefore() {
    try (ScriptedGateway gateway = new ScriptedGateway(STORED)) {
      Run run = new Run().stdin("1\n2\n{\"a\":\n4\n");

      assertThat(produce(run, gateway)).isEqualTo(1);

      assertThat(run.err())
          .startsWith("millrace: line 3 is not JSON")
          .contains("--format lines", "All records before are stored: 2 records");
      assertThat(
              gateway.calls().stream()
                  .map(ScriptedGateway.Call::body)
                  .collect(Collectors.joining()))
          .isEqualTo("{\"value\":1}\n{\"value\":2}\n");
    }
  }

  @Test
  void anUnknownOutcomeIsReportedWithWhatIsKnown() {
    try (ScriptedGateway gateway = new ScriptedGateway(STORED, STORED, cut())) {
      Run run = new Run().stdin("1\n2\n3\n4\n5\n");

      assertThat(produce(run, gateway, "--batch", "1")).isEqualTo(1);

      assertThat(run.err())
          .startsWith("millrace: line 3 (1 records) may be stored or not")
          .contains("All records before are stored: 2 records", "millrace tail quakes");
      assertThat(gateway.calls()).hasSize(3);
    }
  }

  @Test
  void aRefusalNamesTheLines() {
    try (ScriptedGateway gateway =
        new ScriptedGateway(STORED, problem(413, "record-too-large", ""))) {
      Run run = new Run().stdin("1\n2\n");

      assertThat(produce(run, gateway, "--batch", "1")).isEqualTo(1);

      assertThat(run.err())
          .startsWith("millrace: line 2 not stored, nor anything after: record-too-large: because")
          .contains("All records before are stored: 1 records");
    }
  }

  @Test
  void anUnknownTopicIsMetWithAdvice() {
    try (ScriptedGateway gateway = new ScriptedGateway(problem(404, "unknown-topic", ""))) {
      Run run = new Run().stdin("1\n");

      assertThat(produce(run, gateway)).isEqualTo(1);

      assertThat(run.err()).contains("millrace topic create", "No record before is stored.");
    }
  }

  @Test
  void withoutAGatewayItSaysHowToGetOne() {
    ScriptedGateway gateway = new ScriptedGateway(STORED);
    gateway.close();
    Run run = new Run().stdin("1\n");

    assertThat(produce(run, gateway)).isEqualTo(1);

    assertThat(run.err()).contains("no gateway answers at", "millrace dev", "--url");
  }

  @Test
  void allOfTheInputCanBeOneValue() {
    try (ScriptedGateway gateway = new ScriptedGateway(STORED)) {
      Run run = new Run().stdin("a\nb\n");

      assertThat(produce(run, gateway, "--format", "raw")).as(run.err()).isZero();

      assertThat(gateway.calls())
          .containsExactly(
              new ScriptedGateway.Call(
                  "POST", "/v1/topics/quakes/raw", null, null, null, "a\nb\n"));
      assertThat(run.err()).contains("stored 1 record, 4 bytes");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ndjson", "raw"})
  void whatCannotBeReadIsNamedAndSaidWhy(String format) {
    assertThat(unreadable(format, "missing.ndjson"))
        .isEqualToIgnoringNewLines("millrace: cannot read missing.ndjson: no such file");
    assertThat(unreadable(format, ".")).startsWith("millrace: cannot read .: it is a folder");
  }

  private String unreadable(String format, String file) {
    Run run = new Run().folder(folder);
    assertThat(run.millrace("produce", "quakes", file, "--format", format)).isEqualTo(1);
    return run.err();
  }

  @Test
  void aSlowInputIsSentAsItComesAndATerminationEndsItInOrder() throws Exception {
    try (ScriptedGateway gateway = new ScriptedGateway(STORED);
        PipedInputStream in = new PipedInputStream();
        PipedOutputStream typed = new PipedOutputStream(in)) {
      Run run = new Run().stdin(in);
      CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> produce(run, gateway));
      typed.write("1\n2".getBytes(StandardCharsets.UTF_8));
      typed.flush();
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> gateway.calls().size() == 1);

      run.termination().request(0);

      assertThat(code.get(20, TimeUnit.SECONDS)).isZero();
      assertThat(run.err()).contains("stopped after line 1", "stored 1 records");
    }
  }

  @Test
  void anInterruptIsExitCode130() throws Exception {
    try (ScriptedGateway gateway = new ScriptedGateway(STORED)) {
      Run run = new Run().stdin("1\n2\n3\n");
      CompletableFuture<Integer> code =
          CompletableFuture.supplyAsync(() -> produce(run, gateway, "--rate", "0.001"));
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> gateway.calls().size() == 1);

      run.termination().request(130);

      assertThat(code.get(20, TimeUnit.SECONDS)).isEqualTo(130);
      assertThat(gateway.calls()).hasSize(1);
    }
  }

  private static int produce(Run run, ScriptedGateway gateway, String... options) {
    String[] arguments = new String[options.length + 4];
    arguments[0] = "produce";
    arguments[1] = "quakes";
    System.arraycopy(options, 0, arguments, 2, options.length);
    arguments[options.length + 2] = "--url";
    arguments[options.length + 3] = gateway.url();
    return run.millrace(arguments);
  }
}
