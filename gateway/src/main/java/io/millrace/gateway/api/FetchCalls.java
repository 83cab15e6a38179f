package io.millrace.gateway.api;

import io.millrace.gateway.fetch.BatchRun;
import io.millrace.gateway.fetch.FetchBounds;
import io.millrace.gateway.fetch.FetchRequest;
import io.millrace.gateway.fetch.FetchService;
import io.millrace.gateway.fetch.Fetched;
import io.millrace.gateway.fetch.OffsetAtTime;
import io.millrace.gateway.fetch.PartitionTime;
import io.millrace.gateway.fetch.RecordRun;
import io.millrace.gateway.fetch.StartAt;
import io.millrace.gateway.http.Exchange;
import io.millrace.gateway.http.Query;
import io.millrace.gateway.http.Routes;
import io.millrace.gateway.json.JsonWriter;
import java.time.Duration;

/** The calls that read records and look offsets up. */
public final class FetchCalls {
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";
  private static final String BATCH = "application/vnd.millrace.batch";
  private static final int DEFAULT_RECORDS = 500;
  private static final int MAX_RECORDS = 10_000;
  private static final int DEFAULT_BYTES = 1 << 20;
  private static final int MAX_BYTES = 16 << 20;

  private final FetchService service;
  private final Duration maxWait;

  /**
   * @param maxWait of a long poll
   */
  public FetchCalls(FetchService service, Duration maxWait) {
    this.service = service;
    this.maxWait = maxWait;
  }

  /** Adds the calls to the API. */
  public void addTo(Routes routes) {
    String partition = "/v1/topics/{topic}/partitions/{partition}";
    routes.add("GET", partition + "/records", "fetch", this::records);
    routes.add("GET", partition + "/offsets", "offsets", this::offsets);
  }

  private void records(Exchange exchange) {
    String topic = PathNames.topic(exchange);
    int partition = PathNames.partition(exchange);
    // It resumes a stream of events, which this gateway does not give.
    exchange.headers().refuse("Last-Event-ID");
    Query query = exchange.query("offset", "maxRecords", "maxBytes", "wait", "fresh", "values");
    FetchRequest request =
        new FetchRequest(
            topic,
            partition,
            start(query.required("offset")),
            new FetchBounds(
                query.cut("maxRecords", DEFAULT_RECORDS, MAX_RECORDS),
                query.cut("maxBytes", DEFAULT_BYTES, MAX_BYTES)),
            query.duration("wait", maxWait),
            query.flag("fresh"));
    boolean valuesAsJson = valuesAsJson(query);
    switch (exchange.headers().accepted(JSON, NDJSON, BATCH)) {
      case BATCH ->
          exchange.when(service.batches(request), fetched -> answerBatches(exchange, fetched));
      case NDJSON ->
          exchange.when(
              service.records(request), fetched -> answerLines(exchange, fetched, valuesAsJson));
      default ->
          exchange.when(
              service.records(request), fetched -> answerJson(exchange, fetched, valuesAsJson));
    }
  }

  private static void answerJson(
      Exchange exchange, Fetched<RecordRun> fetched, boolean valuesAsJson) {
    exchange.onDone(fetched::close);
    exchange.answer(200, JSON, new FetchedJson(fetched, valuesAsJson));
  }

  private static void answerLines(
      Exchange exchange, Fetched<RecordRun> fetched, boolean valuesAsJson) {
    exchange.onDone(fetched::close);
    FetchedFields.setHeaders(exchange, fetched);
    exchange.answer(200, NDJSON, new FetchedLines(fetched.run(), valuesAsJson));
  }

  private static void answerBatches(Exchange exchange, Fetched<BatchRun> fetched) {
    exchange.onDone(fetched::close);
    FetchedFields.setHeaders(exchange, fetched);
    exchange.answerHeader("Millrace-Base-Offset", Long.toString(fetched.run().baseOffset()));
    exchange.answer(200, BATCH, fetched.run().batches());
  }

  private static StartAt start(String text) {
    return switch (text) {
      case "earliest" -> new StartAt.Earliest();
      case "latest" -> new StartAt.Latest();
      default ->
          text.startsWith("@")
              ? new StartAt.Time(number(text.substring(1)))
              : new StartAt.Offset(notNegative(number(text)));
    };
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Query.malformed("offset", "expected a whole number, earliest, latest or @<ms>");
    }
  }

  private static long notNegative(long offset) {
    if (offset < 0) {
      throw Query.malformed("offset", "must be 0 or more");
    }
    return offset;
  }

  private static boolean valuesAsJson(Query query) {
    String values = query.text("values");
    if (values != null && !values.equals("json")) {
      throw Query.malformed("values", "expected json, or no such parameter");
    }
    return values != null;
  }

  private void offsets(Exchange exchange) {
    String topic = PathNames.topic(exchange);
    int partition = PathNames.partition(exchange);
    Query query = exchange.query("at", "fresh");
    long millis = query.requiredNumber("at");
    boolean fresh = query.flag("fresh");
    exchange.headers().accepted(JSON);
    exchange.when(
        service.offsetAt(new PartitionTime(topic, partition, millis, fresh)),
        found -> exchange.answer(200, json -> write(json, found)));
  }

  private static void write(JsonWriter json, OffsetAtTime found) {
    json.beginObject().field("offset").number(found.offset()).field("timestamp");
    Long timestamp = found.timestampMillis();
    if (timestamp == null) {
      json.nothing();
    } else {
      json.number(timestamp);
    }
    json.endObject();
  }
}
