package io.millrace.gateway.api;

import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.fetch.FetchService;
import io.millrace.gateway.fetch.FetchedPartition;
import io.millrace.gateway.fetch.FetchedTopic;
import io.millrace.gateway.fetch.OffsetRecord;
import io.millrace.gateway.fetch.TopicFetchRequest;
import io.millrace.gateway.http.Streamed;
import io.millrace.gateway.json.JsonWriter;
import io.millrace.gateway.records.RecordWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The records of all partitions of a topic as events; the id of each says what came last of every
 * partition. The topic's deletion, or a position that retention has overtaken, ends the stream.
 */
final class TopicEvents extends Events<FetchedTopic> {
  private final boolean valuesAsJson;
  private final TreeMap<Integer, Long> sent = new TreeMap<>();
  private TopicFetchRequest request;
  private @Nullable String topicId;

  TopicEvents(FetchService service, TopicFetchRequest request, boolean valuesAsJson) {
    super(service);
    this.request = request;
    this.valuesAsJson = valuesAsJson;
  }

  /** A record that waits to be written. */
  private record Event(int partition, OffsetRecord record) {}

  @Override
  CompletableFuture<FetchedTopic> read(FetchService from, Duration maxWait) {
    return from.topic(request.waiting(maxWait)).thenApply(TopicEvents::whole);
  }

  /** A reader of the whole topic must not go on without one of its partitions. */
  private static FetchedTopic whole(FetchedTopic fetched) {
    for (FetchedPartition partition : fetched.partitions()) {
      if (partition instanceof FetchedPartition.Failed failed) {
        fetched.close();
        throw new CompletionException(failed.failure());
      }
    }
    return fetched;
  }

  @Override
  @Nullable Streamed events(FetchedTopic fetched) {
    Deque<Event> events = new ArrayDeque<>();
    for (FetchedPartition partition : fetched.partitions()) {
      if (partition instanceof FetchedPartition.Records of) {
        checkTopic(of);
        of.fetched()
            .run()
            .records()
            .forEach(record -> events.add(new Event(of.partition(), record)));
        sent.putIfAbsent(of.partition(), of.fetched().nextOffset() - of.fetched().run().count());
      }
    }
    request = request.at(request.positions().at(fetched.next()));
    return events.isEmpty() ? null : json -> write(json, events);
  }

  private void checkTopic(FetchedPartition.Records of) {
    String id = of.fetched().topicId();
    if (topicId != null && !topicId.equals(id)) {
      throw new RequestException.UnknownTopic(request.topic());
    }
    topicId = id;
  }

  private boolean write(JsonWriter json, Deque<Event> events) {
    Event event = events.remove();
    OffsetRecord record = event.record();
    sent.put(event.partition(), record.offset() + 1);
    json.raw("id: " + EventIds.of(sent) + "\ndata: ");
    new RecordWriter(json, valuesAsJson).write(event.partition(), record.offset(), record.record());
    json.raw("\n\n");
    return !events.isEmpty();
  }
}
