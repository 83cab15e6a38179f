package io.millrace.gateway.api;

import io.millrace.gateway.fetch.OffsetRecord;
import io.millrace.gateway.fetch.RecordRun;
import io.millrace.gateway.http.Streamed;
import io.millrace.gateway.json.JsonWriter;
import io.millrace.gateway.records.RecordWriter;
import java.util.Iterator;

/** The answer to a fetch as NDJSON: the records alone. */
final class FetchedLines implements Streamed {
  private final Iterator<OffsetRecord> records;
  private final boolean valuesAsJson;

  FetchedLines(RecordRun run, boolean valuesAsJson) {
    this.records = run.records().iterator();
    this.valuesAsJson = valuesAsJson;
  }

  @Override
  public boolean writeNext(JsonWriter json) {
    if (records.hasNext()) {
      OffsetRecord next = records.next();
      new RecordWriter(json, valuesAsJson).write(next.offset(), next.record());
      json.newLine();
    }
    return records.hasNext();
  }
}
