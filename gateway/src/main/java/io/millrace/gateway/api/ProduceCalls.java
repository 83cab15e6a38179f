package io.millrace.gateway.api;

import io.millrace.format.Header;
import io.millrace.gateway.http.Exchange;
import io.millrace.gateway.http.Query;
import io.millrace.gateway.http.Routes;
import io.millrace.gateway.produce.Intake;
import io.millrace.gateway.produce.ProduceService;
import io.millrace.gateway.records.JsonReader;
import io.millrace.gateway.records.NdjsonReader;
import io.millrace.gateway.records.RawReader;
import io.millrace.gateway.records.RecordReader;
import io.millrace.tiering.Clock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The calls that append records. */
public final class ProduceCalls {
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";

  /** Both ask for a promise that is not given yet, so they must not be passed over. */
  private static final String[] IDEMPOTENCE = {"Idempotency-Key", "Millrace-Producer"};

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
    exchange.headers().refuse(IDEMPOTENCE);
    exchange.query();
    exchange.headers().accepted(JSON);
    boolean lines = exchange.headers().mediaType(JSON, NDJSON).equals(NDJSON);
    long received = clock.wallMillis();
    produce(
        exchange,
        topic,
        intake -> lines ? new NdjsonReader(received, intake) : new JsonReader(received, intake));
  }

  private void raw(Exchange exchange) {
    String topic = PathNames.topic(exchange);
    exchange.headers().refuse(IDEMPOTENCE);
    exchange.headers().refuseMediaTypeOf("ce-");
    Query query = exchange.query("key", "partition");
    Long partition = query.number("partition");
    ByteBuffer key = bytes(query.text("key"));
    exchange.headers().accepted(JSON);
    ByteBuffer type = bytes(exchange.headers().value("Content-Type"));
    List<Header> headers = type == null ? List.of() : List.of(new Header("content-type", type));
    long received = clock.wallMillis();
    produce(
        exchange,
        topic,
        intake ->
            new RawReader(key, headers, partition, received, intake.maxRecordBytes(), intake));
  }

  private static @Nullable ByteBuffer bytes(@Nullable String text) {
    return text == null ? null : ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private void produce(Exchange exchange, String topic, Function<Intake, RecordReader> reader) {
    exchange.when(
        service.open(topic),
        intake -> {
          exchange.onDone(intake::close);
          intake.expect(exchange.headers().bodyLength(maxRequestBytes));
          exchange.readBody(
              maxRequestBytes,
              new RecordBody(intake, reader.apply(intake), () -> commit(exchange, intake)));
        });
  }

  private void commit(Exchange exchange, Intake intake) {
    exchange.when(
        service.commit(intake), produced -> exchange.answer(200, JSON, new ProducedJson(produced)));
  }
}
