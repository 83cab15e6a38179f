package io.millrace.cli.bench;

import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.produce.NewRecord;
import io.millrace.consumer.client.produce.Producer;
import io.millrace.consumer.client.produce.ProducerSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends records one by one, each as soon as it is due, while others are under way. */
interface RecordSender extends AutoCloseable {
  /**
   * Sends a record; waits if too many are under way.
   *
   * @return completes when it is acknowledged
   */
  CompletableFuture<?> send(byte[] value) throws InterruptedException;

  /** Waits for what is under way. */
  @Override
  void close();

  /** One that sends as the load is to be sent. */
  static RecordSender of(MillraceClient client, String topic, BenchSettings settings)
      throws InterruptedException {
    return switch (settings.format()) {
      case BATCH -> batches(client, topic, settings);
      case NDJSON ->
          new SingleRequests(value -> client.requests().ndjson(topic, Values.base64Line(value)));
      case RAW -> new SingleRequests(value -> client.requests().raw(topic, value));
    };
  }

  private static RecordSender batches(MillraceClient client, String topic, BenchSettings settings)
      throws InterruptedException {
    ProducerSettings prompt =
        ProducerSettings.DEFAULT.withLinger(Duration.ZERO).withCompression(settings.compression());
    Producer producer = client.producer(topic, prompt);
    return new RecordSender() {
      @Override
      public CompletableFuture<?> send(byte[] value) throws InterruptedException {
        return producer.send(NewRecord.of(value));
      }

      @Override
      public void close() {
        producer.close();
      }
    };
  }
}
