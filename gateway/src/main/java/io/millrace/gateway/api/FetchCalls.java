package io.millrace.gateway.api;

import io.millrace.gateway.fetch.FetchRequest;
import io.millrace.gateway.fetch.FetchService;
import io.millrace.gateway.fetch.Fetched;
import io.millrace.gateway.fetch.OffsetAtTime;
import io.millrace.gateway.fetch.PartitionTime;
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
            query.cut("maxRecords", DEFAULT_RECORDS, MAX_RECORDS),
            query.cut("maxBytes", DEFAULT_BYTES, MAX_BYTES),
            query.duration("wait", maxWait),
            query.flag("fresh"));
    boolean valuesAsJson = valuesAsJson(query);
    boolean lines = exchange.headers().accepted(JSON, NDJSON).equals(NDJSON);
    exchange.when(
        service.fetch(request), fetched -> answer(exchange, fetched, lines, valuesAsJson));
  }

  private static void answer(
      Exchange exchange, Fetched fetched, boolean lines, boolean valuesAsJson) {
    exchange.onDone(fetched::close);
    if (lines) {
      exchange.answerHeader("Millrace-Next-Offset", Long.toString(fetched.nextOffset()));
      exchange.answerHeader("Millrace-Start-Offset", Long.toString(fetched.startOffset()));
      exchange.answerHeader("Millrace-End-Offset", Long.toString(fetched.endOffset()));
      exchange.answer(200, NDJSON, new FetchedLines(fetched, valuesAsJson));
    } else {
      exchange.answer(200, JSON, new FetchedJson(fetched, valuesAsJson));
    }
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
