package io.millrace.integration.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.consumer.client.ClientSettings;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicSettings;
import io.millrace.consumer.client.http.RetryPolicy;
import io.millrace.consumer.client.produce.NewRecord;
import io.millrace.consumer.client.produce.Producer;
import io.millrace.consumer.client.produce.ProducerSettings;
import io.millrace.consumer.client.produce.Stored;
import io.millrace.consumer.client.read.Reader;
import io.millrace.consumer.client.read.ReaderSettings;
import io.millrace.consumer.client.read.Received;
import io.millrace.consumer.client.read.Records;
import io.millrace.consumer.client.read.Start;
import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.Seed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two gateways on one folder are killed with SIGKILL in turn, again and again, while a producer
 * sends by way of both, and repeats what it has no answer of. Everything is acknowledged, and is
 * there once, where it was said to be, in order.
 */
final class ProducerUnderKillsIT {
  private static final int KILLS = 8;
  private static final int PARTITIONS = 3;
  private static final int MOST_RECORDS = 400_000;

  @TempDir private Path folder;

  @Test
  void nothingIsLostDoubledOutOfOrderOrUnknown() throws Exception {
    Random random = Seed.random("ProducerUnderKillsIT");
    GatewayOptions options = GatewayOptions.on(Bucket.folder(folder));
    AtomicReferenceArray<GatewayProcess> gateways = new AtomicReferenceArray<>(2);
    gateways.set(0, GatewayProcess.start(options));
    gateways.set(1, GatewayProcess.start(options));
    try (MillraceClient client = client(gateways)) {
      client.admin().putTopic("orders", TopicSettings.unchanged().withPartitions(PARTITIONS));
      CompletableFuture<Integer> kills = new CompletableFuture<>();
      Thread killer = Thread.ofPlatform().start(() -> kill(options, gateways, random, kills));
      List<CompletableFuture<Stored>> results = produce(client, kills);
      killer.join();

      check(results, read(client), kills.get());
    } finally {
      gateways.get(0).close();
      gateways.get(1).close();
    }
  }

  private static MillraceClient client(AtomicReferenceArray<GatewayProcess> gateways) {
    List<Supplier<URI>> urls =
        List.of(() -> gateways.get(0).awaitListening(), () -> gateways.get(1).awaitListening());
    return new MillraceClient(
        ClientSettings.of(urls)
            .withRetry(
                new RetryPolicy(
                    Duration.ofMillis(20), Duration.ofMillis(500), Duration.ofMinutes(2))));
  }

  /** The other one serves meanwhile, so that something is always acknowledged. */
  private static void kill(
      GatewayOptions options,
      AtomicReferenceArray<GatewayProcess> gateways,
      Random random,
      CompletableFuture<Integer> kills) {
    try {
      for (int i = 0; i < KILLS; i++) {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(200, 900));
        int victim = i % 2;
        gateways.get(victim).kill();
        gateways.set(victim, GatewayProcess.start(options));
      }
      kills.complete(KILLS);
    } catch (InterruptedException | RuntimeException | Error e) {
      kills.completeExceptionally(e);
    }
  }

  private static List<CompletableFuture<Stored>> produce(
      MillraceClient client, CompletableFuture<Integer> kills) throws InterruptedException {
    List<CompletableFuture<Stored>> results = new ArrayList<>();
    ProducerSettings settings = ProducerSettings.DEFAULT.withBatchBytes(10_000);
    try (Producer producer = client.producer("orders", settings)) {
      while (!kills.isDone() && results.size() < MOST_RECORDS) {
        int number = results.size();
        results.add(
            producer.send(
                NewRecord.of(Integer.toString(number)).withPartition(number % PARTITIONS)));
        if (number % 10 == 0) {
          // So that there is something under way at every kill.
          TimeUnit.MILLISECONDS.sleep(1);
        }
      }
    }
    return results;
  }

  private static Map<Integer, List<Integer>> read(MillraceClient client)
      throws InterruptedException {
    Map<Integer, List<Integer>> read = new HashMap<>();
    ReaderSettings settings = ReaderSettings.DEFAULT.withFollow(false);
    try (Reader reader = client.reader("orders", Start.earliest(), settings)) {
      while (!reader.finished()) {
        reader.poll(Duration.ofSeconds(10)).ifPresent(records -> add(records, read));
      }
    }
    return read;
  }

  private static void add(Records records, Map<Integer, List<Integer>> read) {
    List<Integer> numbers = read.computeIfAbsent(records.partition(), p -> new ArrayList<>());
    for (Received received : records.records()) {
      assertThat(received.offset()).isEqualTo(numbers.size());
      String text = StandardCharsets.UTF_8.decode(received.record().value().duplicate()).toString();
      numbers.add(Integer.parseInt(text));
    }
  }

  private static void check(
      List<CompletableFuture<Stored>> results, Map<Integer, List<Integer>> read, int kills)
      throws Exception {
    Map<Integer, Long> lastOffsets = new HashMap<>();
    for (int number = 0; number < results.size(); number++) {
      Stored stored = results.get(number).get(0, TimeUnit.SECONDS);
      assertThat(stored.partition()).isEqualTo(number % PARTITIONS);
      assertThat(read.get(stored.partition()).get((int) stored.offset())).isEqualTo(number);
      Long last = lastOffsets.put(stored.partition(), stored.offset());
      assertThat(stored.offset()).isGreaterThan(last == null ? -1 : last);
    }
    Seed.report(
        "ProducerUnderKillsIT: %d kills, %d acknowledged, none unknown"
            .formatted(kills, results.size()));
    assertThat(results).hasSizeGreaterThan(1_000);
    assertThat(read.values()).allSatisfy(log -> assertThat(log).doesNotHaveDuplicates());
    assertThat(read.values().stream().mapToInt(List::size).sum()).isEqualTo(results.size());
  }
}
