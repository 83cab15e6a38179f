package io.millrace.consumer.client.produce;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.LogRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What may happen between two steps of a thread that sends. */
class OutboxTest {
  private static final ProducerSettings SETTINGS =
      ProducerSettings.DEFAULT.withLinger(Duration.ofMinutes(1));

  private final HandPost post = new HandPost();
  private final Outbox outbox =
      new Outbox(
          SETTINGS,
          new HandTiming(),
          post,
          Executors.newVirtualThreadPerTaskExecutor(),
          new Room(1 << 20),
          partition -> {});
  private final PartitionBuffer partition = outbox.buffer(0);

  @AfterEach
  void abort() {
    outbox.abort(List.of(partition));
  }

  @Test
  void aRecordIsWaitedForThoughWhoeverBeganItsBatchHasNotSaidSo() throws InterruptedException {
    CompletableFuture<Stored> begun = add("by a thread that comes no further yet");
    CompletableFuture<Stored> joined = add("of the one that flushes");

    assertThat(outbox.flush(Duration.ZERO)).isFalse();

    outbox.changed(partition);
    post.next().store();
    assertThat(outbox.flush(Duration.ofSeconds(30))).isTrue();
    assertThat(begun.join()).isEqualTo(new Stored(0, 0));
    assertThat(joined.join()).isEqualTo(new Stored(0, 1));
  }

  private CompletableFuture<Stored> add(String value) {
    ByteBuffer bytes = ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8));
    LogRecord record = new LogRecord(1, null, bytes, List.of());
    PartitionBuffer.Added added = partition.add(record, 0, true, 0);
    assertThat(added).isInstanceOf(PartitionBuffer.In.class);
    return ((PartitionBuffer.In) added).result();
  }
}
