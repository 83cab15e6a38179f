package io.millrace.gateway.api;

import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.http.Exchange;
import io.millrace.gateway.http.MediaTypes;
import io.millrace.gateway.http.Query;
import io.millrace.gateway.http.Routes;
import io.millrace.gateway.json.FieldNames;
import io.millrace.gateway.json.JsonCursor;
import io.millrace.gateway.json.JsonFields;
import io.millrace.gateway.json.JsonWriter;
import io.millrace.gateway.topics.TopicList;
import io.millrace.gateway.topics.TopicPage;
import io.millrace.gateway.topics.TopicQuery;
import io.millrace.gateway.topics.TopicService;
import io.millrace.index.command.TopicPatch;

/** The calls about topics. */
public final class TopicCalls {
  private static final int DEFAULT_LIMIT = 100;
  private static final FieldNames TRUNCATE = FieldNames.of("before");

  private final TopicService topics;
  private final TopicList list;

  public TopicCalls(TopicService topics, TopicList list) {
    this.topics = topics;
    this.list = list;
  }

  /** Adds the calls to the API. */
  public void addTo(Routes routes) {
    routes.add("PUT", "/v1/topics/{topic}", "put-topic", this::put);
    routes.add("GET", "/v1/topics/{topic}", "get-topic", this::get);
    routes.add("DELETE", "/v1/topics/{topic}", "delete-topic", this::delete);
    routes.add("GET", "/v1/topics", "list-topics", this::list);
    routes.add(
        "POST", "/v1/topics/{topic}/partitions/{partition}/truncate", "truncate", this::truncate);
  }

  private void put(Exchange exchange) {
    String name = PathNames.topic(exchange);
    exchange.query();
    exchange.headers().accepted(MediaTypes.JSON);
    exchange.headers().mediaType(MediaTypes.JSON);
    exchange.readBody(
        CollectedBody.MAX_BYTES,
        new CollectedBody(body -> {
          TopicPatch patch = JsonBody.read(body, TopicJson::readPatch);
          exchange.when(
              topics.put(name, patch),
              put ->
                  exchange.answer(
                      put.created() ? 201 : 200, json -> TopicJson.write(json, put.topic())));
        }));
  }

  private void get(Exchange exchange) {
    String name = PathNames.topic(exchange);
    boolean fresh = exchange.query("fresh").flag("fresh");
    exchange.headers().accepted(MediaTypes.JSON);
    exchange.when(
        topics.describe(name, fresh),
        topic -> exchange.answer(200, json -> TopicJson.write(json, topic)));
  }

  private void delete(Exchange exchange) {
    String name = PathNames.topic(exchange);
    exchange.query();
    exchange.when(topics.delete(name), deleted -> exchange.answerNothing());
  }

  private void list(Exchange exchange) {
    Query query = exchange.query("prefix", "limit", "after", "fresh");
    exchange.headers().accepted(MediaTypes.JSON);
    TopicQuery wanted =
        new TopicQuery(
            orEmpty(query, "prefix"),
            orEmpty(query, "after"),
            query.bounded("limit", DEFAULT_LIMIT, 1, TopicQuery.MAX_LIMIT),
            query.flag("fresh"));
    exchange.when(list.list(wanted), page -> exchange.answer(200, json -> write(json, page)));
  }

  private static String orEmpty(Query query, String name) {
    String value = query.text(name);
    return value == null ? "" : value;
  }

  private static void write(JsonWriter json, TopicPage page) {
    json.beginObject().field("topics").beginArray();
    for (TopicPage.Item item : page.topics()) {
      json.beginObject();
      TopicJson.writeTopic(json, item.id(), item.topic());
      json.endObject();
    }
    json.endArray().field("next");
    String next = page.next();
    if (next == null) {
      json.nothing();
    } else {
      json.string(next);
    }
    json.endObject();
  }

  private void truncate(Exchange exchange) {
    String name = PathNames.topic(exchange);
    int partition = PathNames.partition(exchange);
    exchange.query();
    exchange.headers().accepted(MediaTypes.JSON);
    exchange.headers().mediaType(MediaTypes.JSON);
    exchange.readBody(
        CollectedBody.MAX_BYTES,
        new CollectedBody(body ->
            exchange.when(
                topics.truncate(name, partition, JsonBody.read(body, TopicCalls::before)),
                start ->
                    exchange.answer(
                        200,
                        json ->
                            json.beginObject().field("startOffset").number(start).endObject()))));
  }

  private static long before(JsonCursor cursor) {
    JsonFields fields = new JsonFields(cursor, TRUNCATE);
    long before = -1;
    while (fields.next() >= 0) {
      before = cursor.readLong();
      if (before < 0) {
        throw cursor.fail("must be 0 or more");
      }
    }
    if (before < 0) {
      throw new RequestException.Malformed("before: the field is missing");
    }
    return before;
  }
}
