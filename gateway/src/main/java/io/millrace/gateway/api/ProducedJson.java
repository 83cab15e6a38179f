package io.millrace.gateway.api;

import io.millrace.gateway.http.Streamed;
import io.millrace.gateway.json.JsonWriter;
import io.millrace.gateway.produce.Produced;

/** The answer to a produce: where each record is. */
final class ProducedJson implements Streamed {
  private final Produced produced;
  private int next = -1;

  ProducedJson(Produced produced) {
    this.produced = produced;
  }

  @Override
  public boolean writeNext(JsonWriter json) {
    if (next < 0) {
      json.beginObject().field("results").beginArray();
    } else if (next < produced.count()) {
      json.beginObject();
      json.field("partition").number(produced.partition(next));
      json.field("offset").number(produced.offset(next));
      json.field("timestamp").number(produced.timestamp(next));
      json.endObject();
    } else {
      json.endArray().endObject();
      return false;
    }
    next++;
    return true;
  }
}
