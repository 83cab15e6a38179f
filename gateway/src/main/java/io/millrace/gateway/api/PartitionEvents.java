package io.millrace.gateway.api;

import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.fetch.FetchRequest;
import io.millrace.gateway.fetch.FetchService;
import io.millrace.gateway.fetch.Fetched;
import io.millrace.gateway.fetch.OffsetRecord;
import io.millrace.gateway.fetch.RecordRun;
import io.millrace.gateway.http.Streamed;
import io.millrace.gateway.json.JsonWriter;
import io.millrace.gateway.records.RecordWriter;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The records of a partition as events; the id of each is its offset. */
final class PartitionEvents extends Events<Fetched<RecordRun>> {
  private final boolean valuesAsJson;
  private FetchRequest next;
  private @Nullable String topicId;

  PartitionEvents(FetchService service, FetchRequest request, boolean valuesAsJson) {
    super(service);
    this.next = request;
    this.valuesAsJson = valuesAsJson;
  }

  @Override
  CompletableFuture<Fetched<RecordRun>> read(FetchService from, Duration maxWait) {
    return from.records(next.waiting(maxWait));
  }

  @Override
  @Nullable Streamed events(Fetched<RecordRun> fetched) {
    if (topicId != null && !topicId.equals(fetched.topicId())) {
      throw new RequestException.UnknownTopic(next.topic());
    }
    topicId = fetched.topicId();
    next = next.from(fetched.nextOffset());
    Iterator<OffsetRecord> records = fetched.run().records().iterator();
    return records.hasNext() ? json -> write(json, records) : null;
  }

  private boolean write(JsonWriter json, Iterator<OffsetRecord> records) {
    OffsetRecord record = records.next();
    json.raw("id: " + record.offset() + "\ndata: ");
    new RecordWriter(json, valuesAsJson).write(record.offset(), record.record());
    json.raw("\n\n");
    return records.hasNext();
  }
}
