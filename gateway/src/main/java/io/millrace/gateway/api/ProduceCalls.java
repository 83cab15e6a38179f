package io.millrace.gateway.api;

import io.millrace.format.Header;
import io.millrace.gateway.http.Exchange;
import io.millrace.gateway.http.MediaTypes;
import io.millrace.gateway.http.Query;
import io.millrace.gateway.http.Routes;
import io.millrace.gateway.http.Streamed;
import io.millrace.gateway.produce.BatchPartitions;
import io.millrace.gateway.produce.Intake;
import io.millrace.gateway.produce.ProduceService;
import io.millrace.gateway.produce.RecordIntake;
import io.millrace.gateway.records.BatchReader;
import io.millrace.gateway.records.CloudEventAttributes;
import io.millrace.gateway.records.CloudEventReader;
import io.millrace.gateway.records.JsonReader;
import io.millrace.gateway.records.NdjsonReader;
import io.millrace.gateway.records.RawReader;
import io.millrace.gateway.records.RecordReader;
import io.millrace.index.command.Idempotence;
import io.millrace.tiering.Clock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The calls that append records. */
public final class ProduceCalls {
  private final ProduceService service;
  private final int maxRequestBytes;
  private final Clock clock;

  /**
   * @param maxRequestBytes of a body
   */
  public ProduceCalls(ProduceService service, int maxRequestBytes, Clock clock) {
    this.service = service;
    this.maxRequestBytes = maxRequestBytes;
    this.clock = clock;
  }

  /** Adds the calls to the API. */
  public void addTo(Routes routes) {
    routes.add("POST", "/v1/topics/{topic}/records", "produce", this::records);
    routes.add("POST", "/v1/topics/{topic}/raw", "produce-raw", this::raw);
  }

  private void records(Exchange exchange) {
    String topic = PathNames.topic(exchange);
    long received = clock.wallMillis();
    Idempotence idempotence = IdempotenceHeaders.read(exchange.headers(), received);
    exchange.headers().accepted(MediaTypes.JSON);
    switch (exchange
        .headers()
        .mediaType(
            MediaTypes.JSON,
            MediaTypes.NDJSON,
            MediaTypes.BATCH,
            MediaTypes.CLOUD_EVENT,
            MediaTypes.CLOUD_EVENTS)) {
      case MediaTypes.BATCH -> batches(exchange, topic, idempotence);
      case MediaTypes.CLOUD_EVENT ->
          records(exchange, topic, idempotence, intake -> new CloudEventReader(received, intake));
      case MediaTypes.CLOUD_EVENTS ->
          records(
              exchange, topic, idempotence, intake -> JsonReader.ofCloudEvents(received, intake));
      case MediaTypes.NDJSON ->
          records(exchange, topic, idempotence, intake -> new NdjsonReader(received, intake));
      default -> records(exchange, topic, idempotence, intake -> new JsonReader(received, intake));
    }
  }

  private void records(
      Exchange exchange,
      String topic,
      @Nullable Idempotence idempotence,
      Function<RecordIntake, RecordReader> reader) {
    exchange.query();
    produce(exchange, service.open(topic, idempotence), reader, ProducedJson::new);
  }

  private void batches(Exchange exchange, String topic, @Nullable Idempotence idempotence) {
    BatchPartitions partitions = partitions(exchange.query("partition").text("partition"));
    produce(
        exchange,
        service.openBatches(topic, idempotence, partitions, maxRequestBytes),
        BatchReader::new,
        ProducedBatchesJson::new);
  }

  private static BatchPartitions partitions(@Nullable String text) {
    if (text == null) {
      return BatchPartitions.ANY;
    }
    List<Integer> numbers = new ArrayList<>();
    for (String number : text.split(",", -1)) {
      numbers.add(PathNames.partition(number));
    }
    return new BatchPartitions(numbers);
  }

  private void raw(Exchange exchange) {
    String topic = PathNames.topic(exchange);
    long received = clock.wallMillis();
    Idempotence idempotence = IdempotenceHeaders.read(exchange.headers(), received);
    Query query = exchange.query("key", "partition");
    Long partition = query.number("partition");
    CloudEventAttributes event = EventHeaders.read(exchange.headers());
    ByteBuffer wanted = bytes(query.text("key"));
    ByteBuffer key = wanted == null ? event.key() : wanted;
    exchange.headers().accepted(MediaTypes.JSON);
    List<Header> headers = new ArrayList<>(EventHeaders.required(event));
    ByteBuffer type = bytes(exchange.headers().value("Content-Type"));
    if (type != null) {
      headers.add(new Header("content-type", type));
    }
    produce(
        exchange,
        service.open(topic, idempotence),
        intake -> new RawReader(key, headers, partition, received, intake.maxRecordBytes(), intake),
        ProducedJson::new);
  }

  private static @Nullable ByteBuffer bytes(@Nullable String text) {
    return text == null ? null : ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private <R, I extends Intake<R>> void produce(
      Exchange exchange,
      CompletableFuture<I> opened,
      Function<I, RecordReader> reader,
      Function<R, Streamed> answer) {
    exchange.when(
        opened,
        intake -> {
          exchange.onDone(intake::close);
          intake.expect(exchange.headers().bodyLength(maxRequestBytes));
          exchange.readBody(
              maxRequestBytes,
              new RecordBody(
                  intake,
                  reader.apply(intake),
                  () ->
                      exchange.when(
                          service.commit(intake),
                          produced ->
                              exchange.answer(200, MediaTypes.JSON, answer.apply(produced)))));
        });
  }
}
