package io.millrace.cli.bench;

import static io.millrace.consumer.client.ScriptedGateway.json;
import static io.millrace.consumer.client.ScriptedGateway.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.millrace.cli.Run;
import io.millrace.consumer.client.ClientSettings;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.ScriptedGateway;
import io.millrace.format.Compression;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How records are sent, before a gateway that keeps none. */
class LoadIT {
  private static final ScriptedGateway.Reply TOPIC =
      json(
          200,
          "{\"name\":\"t\",\"id\":\"0-1\",\"config\":{\"partitions\":1,\"retention\":{\"time\":\"P7D\",\"bytes\":-1}}}");

  @ParameterizedTest
  @ValueSource(strings = {"ndjson", "raw", "batch"})
  void whereNothingIsStoredTheFirstReasonIsSaid(String format) {
    try (ScriptedGateway gateway = new ScriptedGateway(LoadIT::refuseRecords)) {
      Run run = new Run();
      String[] bench = {
        "bench",
        "--url",
        gateway.url(),
        "--format",
        format,
        "--duration",
        "200ms",
        "--warm-up",
        "0s"
      };

      assertThat(run.millrace(bench)).as(run.err()).isEqualTo(1);

      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .contains("millrace: produce: no record was stored: record-too-large: because");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NDJSON", "RAW"})
  void latencyIsOfTheFormatAskedFor(LoadFormat format) throws InterruptedException {
    try (ScriptedGateway gateway =
            new ScriptedGateway(
                json(200, "{\"results\":[{\"partition\":0,\"offset\":0,\"timestamp\":0}]}"));
        MillraceClient client = new MillraceClient(ClientSettings.of(URI.create(gateway.url())))) {
      BenchSettings settings =
          new BenchSettings(
              format, Compression.NONE, 1, 1, Duration.ZERO, Duration.ofSeconds(1), 1);
      try (RecordSender sender = RecordSender.of(client, "t", settings)) {
        var unused = sender.send(new byte[] {'a', 'b', 'c'}).join();
      }

      boolean raw = format == LoadFormat.RAW;
      assertThat(gateway.calls())
          .singleElement()
          .satisfies(call -> {
            assertThat(call.target()).isEqualTo("/v1/topics/t/" + (raw ? "raw" : "records"));
            assertThat(call.body()).isEqualTo(raw ? "abc" : "{\"valueBase64\":\"YWJj\"}\n");
          });
    }
  }

  @Test
  void recordsOfARequestThatIsRefusedAreCounted() throws InterruptedException {
    try (ScriptedGateway gateway = new ScriptedGateway(LoadIT::refuseRecords);
        MillraceClient client = new MillraceClient(ClientSettings.of(URI.create(gateway.url())))) {
      BenchSettings settings =
          new BenchSettings(
              LoadFormat.NDJSON, Compression.NONE, 1, 1, Duration.ZERO, Duration.ofMillis(200), 1);
      ProduceLoad load =
          new ProduceLoad(client, "t", Values.random(1024), settings, settings.meter());

      load.run();

      assertThat(load.outcomes().failed())
          .isEqualTo(gateway.calls().stream().mapToLong(call -> call.body().lines().count()).sum())
          .isGreaterThan(gateway.calls().size());
    }
  }

  private static void refuseRecords(HttpExchange exchange) throws IOException {
    boolean records = exchange.getRequestMethod().equals("POST");
    (records ? problem(413, "record-too-large", "") : TOPIC).give(exchange);
  }
}
