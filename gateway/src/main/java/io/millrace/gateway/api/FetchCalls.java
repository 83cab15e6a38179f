package io.millrace.gateway.api;

import io.millrace.gateway.fetch.BatchRun;
import io.millrace.gateway.fetch.FetchBounds;
import io.millrace.gateway.fetch.FetchRequest;
import io.millrace.gateway.fetch.FetchService;
import io.millrace.gateway.fetch.Fetched;
import io.millrace.gateway.fetch.OffsetAtTime;
import io.millrace.gateway.fetch.PartitionTime;
import io.millrace.gateway.fetch.Positions;
import io.millrace.gateway.fetch.RecordRun;
import io.millrace.gateway.fetch.StartAt;
import io.millrace.gateway.fetch.TopicFetchRequest;
import io.millrace.gateway.http.Exchange;
import io.millrace.gateway.http.MediaTypes;
import io.millrace.gateway.http.Query;
import io.millrace.gateway.http.Routes;
import io.millrace.gateway.json.JsonWriter;
import java.time.Duration;
import java.util.List;

/** The calls that read records and look offsets up. */
public final class FetchCalls {
  private static final String LAST_EVENT = "Last-Event-ID";

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
    routes.add("GET", "/v1/topics/{topic}/records", "stream-topic", this::topicEvents);
    routes.add("POST", "/v1/topics/{topic}/fetch", "fetch-topic", this::topicRecords);
  }

  private void records(Exchange exchange) {
    String topic = PathNames.topic(exchange);
    int partition = PathNames.partition(exchange);
    Query query = exchange.query("offset", "maxRecords", "maxBytes", "wait", "fresh", "values");
    FetchRequest request =
        new FetchRequest(
            topic,
            partition,
            start(exchange, query),
            new FetchBounds(
                query.cut("maxRecords", FetchLimits.DEFAULT_RECORDS, FetchLimits.MAX_RECORDS),
                query.cut("maxBytes", FetchLimits.DEFAULT_BYTES, FetchLimits.MAX_BYTES)),
            query.duration("wait", maxWait),
            query.flag("fresh"));
    boolean valuesAsJson = valuesAsJson(query);
    switch (exchange
        .headers()
        .accepted(MediaTypes.JSON, MediaTypes.NDJSON, MediaTypes.BATCH, MediaTypes.EVENT_STREAM)) {
      case MediaTypes.BATCH ->
          exchange.when(service.batches(request), fetched -> answerBatches(exchange, fetched));
      case MediaTypes.EVENT_STREAM ->
          new PartitionEvents(service, request, valuesAsJson).stream(exchange);
      case MediaTypes.NDJSON ->
          exchange.when(
              service.records(request), fetched -> answerLines(exchange, fetched, valuesAsJson));
      default ->
          exchange.when(
              service.records(request), fetched -> answerJson(exchange, fetched, valuesAsJson));
    }
  }

  /** Whoever resumes says what came last, which wins over the URL it began with. */
  private static StartAt start(Exchange exchange, Query query) {
    String last = exchange.headers().value(LAST_EVENT);
    String offset = query.text("offset");
    if (last == null) {
      return StartText.read(query.required("offset"));
    }
    if (offset != null) {
      var unused = StartText.read(offset);
    }
    return EventIds.after(last);
  }

  private static void answerJson(
      Exchange exchange, Fetched<RecordRun> fetched, boolean valuesAsJson) {
    exchange.onDone(fetched::close);
    exchange.answer(200, MediaTypes.JSON, new FetchedJson(fetched, valuesAsJson));
  }

  private static void answerLines(
      Exchange exchange, Fetched<RecordRun> fetched, boolean valuesAsJson) {
    exchange.onDone(fetched::close);
    FetchedFields.setHeaders(exchange, fetched);
    exchange.answer(200, MediaTypes.NDJSON, new FetchedLines(fetched.run(), valuesAsJson));
  }

  private static void answerBatches(Exchange exchange, Fetched<BatchRun> fetched) {
    exchange.onDone(fetched::close);
    FetchedFields.setHeaders(exchange, fetched);
    exchange.answerHeader("Millrace-Base-Offset", Long.toString(fetched.run().baseOffset()));
    exchange.answer(200, MediaTypes.BATCH, fetched.run().batches());
  }

  private static boolean valuesAsJson(Query query) {
    String values = query.text("values");
    if (values != null && !values.equals("json")) {
      throw Query.malformed("values", "expected json, or no such parameter");
    }
    return values != null;
  }

  private void topicRecords(Exchange exchange) {
    String topic = PathNames.topic(exchange);
    Query query = exchange.query("fresh", "values");
    boolean fresh = query.flag("fresh");
    boolean valuesAsJson = valuesAsJson(query);
    exchange.headers().accepted(MediaTypes.JSON);
    exchange.headers().mediaType(MediaTypes.JSON);
    exchange.readBody(
        CollectedBody.MAX_BYTES,
        new CollectedBody(body -> {
          TopicFetchRequest request =
              JsonBody.read(body, cursor -> TopicFetchJson.read(cursor, topic, maxWait, fresh));
          exchange.when(
              service.topic(request),
              fetched -> {
                exchange.onDone(fetched::close);
                exchange.answer(200, MediaTypes.JSON, new FetchedTopicJson(fetched, valuesAsJson));
              });
        }));
  }

  private void topicEvents(Exchange exchange) {
    String topic = PathNames.topic(exchange);
    Query query = exchange.query("offset", "fresh", "values");
    Positions positions = positions(exchange, query);
    boolean valuesAsJson = valuesAsJson(query);
    exchange.headers().acceptedByName(MediaTypes.EVENT_STREAM);
    TopicFetchRequest request =
        new TopicFetchRequest(
            topic,
            positions,
            new FetchBounds(FetchLimits.DEFAULT_RECORDS, FetchLimits.DEFAULT_BYTES),
            Duration.ZERO,
            query.flag("fresh"));
    new TopicEvents(service, request, valuesAsJson).stream(exchange);
  }

  private static Positions positions(Exchange exchange, Query query) {
    String last = exchange.headers().value(LAST_EVENT);
    String offset = query.text("offset");
    StartAt start = StartText.read(offset == null ? "latest" : offset);
    if (last != null) {
      return EventIds.positionsAfter(last);
    }
    if (!(start instanceof StartAt.Earliest) && !(start instanceof StartAt.Latest)) {
      throw Query.malformed("offset", "of a whole topic: earliest or latest");
    }
    return new Positions.All(List.of(), start);
  }

  private void offsets(Exchange exchange) {
    String topic = PathNames.topic(exchange);
    int partition = PathNames.partition(exchange);
    Query query = exchange.query("at", "fresh");
    long millis = query.requiredNumber("at");
    boolean fresh = query.flag("fresh");
    exchange.headers().accepted(MediaTypes.JSON);
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
