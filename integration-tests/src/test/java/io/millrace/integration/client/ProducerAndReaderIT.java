package io.millrace.integration.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicInfo;
import io.millrace.consumer.client.admin.TopicSettings;
import io.millrace.consumer.client.http.GatewayException;
import io.millrace.consumer.client.produce.NewRecord;
import io.millrace.consumer.client.produce.Producer;
import io.millrace.consumer.client.produce.ProducerSettings;
import io.millrace.consumer.client.produce.Stored;
import io.millrace.consumer.client.read.Reader;
import io.millrace.consumer.client.read.ReaderSettings;
import io.millrace.consumer.client.read.Received;
import io.millrace.consumer.client.read.Records;
import io.millrace.consumer.client.read.Start;
import io.millrace.format.Compression;
import io.millrace.format.Murmur2;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent is stored and read, byte for byte and in order. */
@ExtendWith(SharedCluster.class)
final class ProducerAndReaderIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int RECORDS = 5_000;

  private MillraceClient client;
  private String topic;

  @BeforeEach
  void connect(Gateways gateways) throws InterruptedException {
    client = MillraceClient.of(gateways.first().base(), gateways.second().base());
    topic = Topic.newName();
    client.admin().putTopic(topic, TopicSettings.unchanged().withPartitions(4));
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void keyedRecordsAreReadWhereTheirKeysBelongInTheOrderOfSending(Compression compression)
      throws InterruptedException {
    List<CompletableFuture<Stored>> results = new ArrayList<>();
    // So small that a partition has many batches, and requests some of them each.
    ProducerSettings small =
        ProducerSettings.DEFAULT
            .withBatchBytes(2_000)
            .withRequestBytes(10_000)
            .withCompression(compression);
    try (Producer producer = client.producer(topic, small)) {
      for (int i = 0; i < RECORDS; i++) {
        results.add(producer.send(NewRecord.of("v" + i).withKey("k" + i % 10)));
      }
    }
    List<Stored> stored = results.stream().map(CompletableFuture::join).toList();

    Map<Integer, List<Received>> read = readAll(Start.earliest());

    for (int i = 0; i < RECORDS; i++) {
      int partition = Murmur2.partition(bytes("k" + i % 10), 4);
      assertThat(stored.get(i).partition()).isEqualTo(partition);
      Received received = read.get(partition).get((int) stored.get(i).offset());
      assertThat(received.offset()).isEqualTo(stored.get(i).offset());
      assertThat(received.record().value()).isEqualTo(bytes("v" + i));
    }
    assertThat(read.values().stream().mapToInt(List::size).sum()).isEqualTo(RECORDS);
    assertThat(stored.stream().filter(place -> place.partition() == stored.getFirst().partition()))
        .extracting(Stored::offset)
        .isSorted();
  }

  @Test
  void recordsWithoutKeysFillBatchesOfAllPartitions() throws InterruptedException {
    try (Producer producer =
        client.producer(topic, ProducerSettings.DEFAULT.withBatchBytes(1_000))) {
      for (int i = 0; i < RECORDS; i++) {
        var unused = producer.send(NewRecord.of("v" + i).withHeader("n", new byte[] {1}));
      }
    }

    Map<Integer, List<Received>> read = readAll(Start.earliest());

    assertThat(read).hasSize(4);
    assertThat(read.values()).allSatisfy(records -> assertThat(records).hasSizeGreaterThan(100));
    assertThat(
            read.values().stream()
                .flatMap(List::stream)
                .map(received -> text(received.record().value()))
                .toList())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, RECORDS).mapToObj(i -> "v" + i).toList());
  }

  @Test
  void readingBeginsInTheMiddleOfABatchAndGoesOnElsewhere() throws InterruptedException {
    try (Producer producer = client.producer(topic)) {
      for (int i = 0; i < 100; i++) {
        var unused = producer.send(NewRecord.of("v" + i).withPartition(1).withTimestamp(1_000 + i));
      }
    }

    assertThat(values(readAll(Start.at(40)).get(1))).hasSize(60).startsWith("v40");
    assertThat(values(readAll(Start.atTime(1_090)).get(1))).hasSize(10).startsWith("v90");
    assertThat(readAll(Start.latest())).isEmpty();
    assertThat(client.admin().truncate(topic, 1, 30)).isEqualTo(30);
    assertThat(values(readAll(Start.earliest()).get(1))).hasSize(70).startsWith("v30");
    assertThat(client.admin().offsetAt(topic, 1, 1_050)).isEqualTo(50);

    Map<Integer, Long> positions;
    try (Reader reader = client.reader(topic, Start.at(0), ReaderSettings.DEFAULT)) {
      positions = reader.positions();
    }
    assertThat(positions).containsEntry(1, 0L).hasSize(4);
  }

  @Test
  void aFollowerReadsWhatComesLater() throws InterruptedException {
    try (Reader reader = client.reader(topic, Start.latest());
        Producer producer = client.producer(topic)) {
      assertThat(reader.poll(Duration.ZERO)).isEmpty();
      for (int i = 0; i < 20; i++) {
        Stored stored = producer.send(NewRecord.of("v" + i)).join();

        Records records = reader.poll(PATIENCE).orElseThrow();

        assertThat(records.partition()).isEqualTo(stored.partition());
        assertThat(values(records.records())).containsExactly("v" + i);
        assertThat(reader.positions()).containsEntry(stored.partition(), stored.offset() + 1);
      }
      assertThat(reader.finished()).isFalse();
    }
  }

  @Test
  void aFollowerOfMorePartitionsThanItHasThreadsReadsWhatComesLater() throws InterruptedException {
    client.admin().putTopic(topic, TopicSettings.unchanged().withPartitions(200));
    try (Reader reader = client.reader(topic, Start.latest());
        Producer producer = client.producer(topic)) {
      assertThat(reader.poll(Duration.ZERO)).isEmpty();
      for (int i = 0; i < 50; i++) {
        // One that was idle, and one that has had records: 3, 67, 131 and 195 share a thread.
        for (int partition : List.of(i * 4, 195, 131)) {
          String value = "v" + i + "-" + partition;
          Stored stored = producer.send(NewRecord.of(value).withPartition(partition)).join();

          Records records = reader.poll(PATIENCE).orElseThrow();

          assertThat(records.partition()).isEqualTo(partition);
          assertThat(values(records.records())).containsExactly(value);
          assertThat(reader.positions()).containsEntry(partition, stored.offset() + 1);
        }
      }
    }
  }

  @Test
  void aTopicThatWasCreatedAnewIsToldEvenIfItIsShorter() throws InterruptedException {
    try (Producer producer = client.producer(topic)) {
      for (int i = 0; i < 3; i++) {
        var unused = producer.send(NewRecord.of("v" + i).withPartition(1));
      }
    }
    TopicInfo before = client.admin().topic(topic);
    client.admin().deleteTopic(topic);
    client.admin().putTopic(topic, TopicSettings.unchanged().withPartitions(4));

    try (Reader reader = client.reader(before, Map.of(1, Start.at(3)), ReaderSettings.DEFAULT)) {
      assertThatThrownBy(() -> reader.poll(PATIENCE))
          .isInstanceOf(GatewayException.TopicReplaced.class);
    }
  }

  private Map<Integer, List<Received>> readAll(Start start) throws InterruptedException {
    Map<Integer, List<Received>> read = new HashMap<>();
    Map<Integer, Start> starts =
        start instanceof Start.Offset
            ? Map.of(1, start)
            : IntStream.range(0, 4).boxed().collect(Collectors.toMap(i -> i, i -> start));
    ReaderSettings settings = ReaderSettings.DEFAULT.withFollow(false).withPageBytes(3_000);
    try (Reader reader = client.reader(client.admin().topic(topic), starts, settings)) {
      while (!reader.finished()) {
        Optional<Records> records = reader.poll(PATIENCE);
        records.ifPresent(some ->
            read.computeIfAbsent(some.partition(), p -> new ArrayList<>()).addAll(some.records()));
      }
    }
    return read;
  }

  private static List<String> values(List<Received> records) {
    return records.stream().map(received -> text(received.record().value())).toList();
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
