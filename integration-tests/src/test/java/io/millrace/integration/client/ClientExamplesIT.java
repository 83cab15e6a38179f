package io.millrace.integration.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicInfo;
import io.millrace.consumer.client.admin.TopicSettings;
import io.millrace.consumer.client.produce.NewRecord;
import io.millrace.consumer.client.produce.Producer;
import io.millrace.consumer.client.produce.Stored;
import io.millrace.consumer.client.read.Reader;
import io.millrace.consumer.client.read.ReaderSettings;
import io.millrace.consumer.client.read.Received;
import io.millrace.consumer.client.read.Records;
import io.millrace.consumer.client.read.Start;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.SharedCluster;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the guide and of the Javadoc: they run, and are the ones that are shown. */
@ExtendWith(SharedCluster.class)
final class ClientExamplesIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern JAVA_BLOCK = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Pattern JAVADOC_CODE =
      Pattern.compile("(?s)<pre>\\{@code\n(.*?) \\* }</pre>");

  @Test
  void allThreeWork(Gateways gateways) throws InterruptedException {
    URI gateway = gateways.first().base();
    List<String> values = new ArrayList<>();

    assertThat(administrate(gateway).partitionCount()).isEqualTo(8);
    assertThat(produce(gateway).offset()).isZero();
    assertThat(read(gateway, values)).hasSize(8).containsValue(1L);

    assertThat(values).containsExactly("4 pens");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/client.md",
        "consumer-runtime/src/main/java/io/millrace/consumer/client/admin/Admin.java",
        "consumer-runtime/src/main/java/io/millrace/consumer/client/produce/Producer.java",
        "consumer-runtime/src/main/java/io/millrace/consumer/client/read/Reader.java"
      })
  void whatIsShownIsWhatRunsHere(String page) throws IOException {
    String here =
        Files.readString(
            Path.of("src/test/java/io/millrace/integration/client/ClientExamplesIT.java"));
    String text = Files.readString(ROOT.resolve(page));
    Pattern code = page.endsWith(".md") ? JAVA_BLOCK : JAVADOC_CODE;

    List<String> examples =
        code.matcher(text).results().map(MatchResult::group).map(ClientExamplesIT::bare).toList();

    assertThat(examples).isNotEmpty();
    assertThat(examples).allSatisfy(example -> assertThat(bare(here)).contains(example));
  }

  private static TopicInfo administrate(URI gateway) throws InterruptedException {
    try (MillraceClient client = MillraceClient.of(gateway)) {
      client.admin().putTopic("orders", TopicSettings.unchanged().withPartitions(8));
      return client.admin().topic("orders");
    }
  }

  private static Stored produce(URI gateway) throws InterruptedException {
    try (MillraceClient client = MillraceClient.of(gateway);
        Producer producer = client.producer("orders")) {
      CompletableFuture<Stored> stored = producer.send(NewRecord.of("4 pens").withKey("ada"));
      producer.flush();
      return stored.join();
    }
  }

  private static Map<Integer, Long> read(URI gateway, List<String> values)
      throws InterruptedException {
    ReaderSettings toTheEnd = ReaderSettings.DEFAULT.withFollow(false);
    try (MillraceClient client = MillraceClient.of(gateway);
        Reader reader = client.reader("orders", Start.earliest(), toTheEnd)) {
      while (!reader.finished()) {
        Optional<Records> records = reader.poll(Duration.ofSeconds(1));
        for (Received received : records.map(Records::records).orElse(List.of())) {
          values.add(
              StandardCharsets.UTF_8.decode(received.record().value().duplicate()).toString());
        }
      }
      return reader.positions();
    }
  }

  /** Without what differs by where it stands. */
  private static String bare(String code) {
    return code.replaceAll("(?m)^```(java)?$|^ \\*|<pre>\\{@code|}</pre>", "")
        .replace("URI.create(\"http://127.0.0.1:7070\")", "gateway")
        .replaceAll("\\s+", "");
  }
}
