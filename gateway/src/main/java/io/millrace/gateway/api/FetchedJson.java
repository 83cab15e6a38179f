package io.millrace.gateway.api;

import io.millrace.gateway.fetch.Fetched;
import io.millrace.gateway.fetch.OffsetRecord;
import io.millrace.gateway.http.Streamed;
import io.millrace.gateway.json.JsonWriter;
import io.millrace.gateway.records.RecordWriter;
import java.util.Iterator;

/** The answer to a fetch as one JSON object. */
final class FetchedJson implements Streamed {
  private final Fetched fetched;
  private final Iterator<OffsetRecord> records;
  private final boolean valuesAsJson;
  private boolean begun;

  FetchedJson(Fetched fetched, boolean valuesAsJson) {
    this.fetched = fetched;
    this.records = fetched.records().iterator();
    this.valuesAsJson = valuesAsJson;
  }

  @Override
  public boolean writeNext(JsonWriter json) {
    if (!begun) {
      begun = true;
      json.beginObject().field("records").beginArray();
    }
    if (records.hasNext()) {
      OffsetRecord next = records.next();
      new RecordWriter(json, valuesAsJson).write(next.offset(), next.record());
      return true;
    }
    json.endArray();
    json.field("nextOffset").number(fetched.nextOffset());
    json.field("startOffset").number(fetched.startOffset());
    json.field("endOffset").number(fetched.endOffset());
    json.field("topicId").string(fetched.topicId()).endObject();
    return false;
  }
}
