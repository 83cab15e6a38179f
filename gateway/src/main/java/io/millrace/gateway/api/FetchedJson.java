package io.millrace.gateway.api;

import io.millrace.gateway.fetch.Fetched;
import io.millrace.gateway.fetch.RecordRun;
import io.millrace.gateway.http.Streamed;
import io.millrace.gateway.json.JsonWriter;

/** The answer to a fetch as one JSON object. */
final class FetchedJson implements Streamed {
  private final Fetched<RecordRun> fetched;
  private final RecordsJson records;
  private boolean begun;

  FetchedJson(Fetched<RecordRun> fetched, boolean valuesAsJson) {
    this.fetched = fetched;
    this.records = new RecordsJson(fetched.run(), valuesAsJson);
  }

  @Override
  public boolean writeNext(JsonWriter json) {
    if (!begun) {
      begun = true;
      json.beginObject();
    }
    if (records.writeNext(json)) {
      return true;
    }
    FetchedFields.write(json, fetched);
    json.endObject();
    return false;
  }
}
