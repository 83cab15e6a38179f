package io.millrace.gateway.api;

import io.millrace.gateway.fetch.OffsetRecord;
import io.millrace.gateway.fetch.RecordRun;
import io.millrace.gateway.http.Streamed;
import io.millrace.gateway.json.JsonWriter;
import io.millrace.gateway.records.RecordWriter;
import java.util.Iterator;

/** Writes the field {@code records} of an object that has been begun, a record at a time. */
final class RecordsJson implements Streamed {
  private final Iterator<OffsetRecord> records;
  private final boolean valuesAsJson;
  private boolean begun;

  RecordsJson(RecordRun run, boolean valuesAsJson) {
    this.records = run.records().iterator();
    this.valuesAsJson = valuesAsJson;
  }

  @Override
  public boolean writeNext(JsonWriter json) {
    if (!begun) {
      begun = true;
      json.field("records").beginArray();
    }
    if (!records.hasNext()) {
      json.endArray();
      return false;
    }
    OffsetRecord next = records.next();
    new RecordWriter(json, valuesAsJson).write(next.offset(), next.record());
    return true;
  }
}
