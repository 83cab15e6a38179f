package io.millrace.gateway.api;

import io.millrace.gateway.http.Streamed;
import io.millrace.gateway.json.JsonWriter;
import io.millrace.gateway.produce.ProducedBatch;
import java.util.Iterator;
import java.util.List;

/** The answer to a produce of encoded batches: where each batch is. */
final class ProducedBatchesJson implements Streamed {
  private final Iterator<ProducedBatch> batches;
  private boolean begun;

  ProducedBatchesJson(List<ProducedBatch> batches) {
    this.batches = batches.iterator();
  }

  @Override
  public boolean writeNext(JsonWriter json) {
    if (!begun) {
      begun = true;
      json.beginObject().field("batches").beginArray();
    }
    if (!batches.hasNext()) {
      json.endArray().endObject();
      return false;
    }
    ProducedBatch batch = batches.next();
    json.beginObject();
    json.field("partition").number(batch.partition());
    json.field("baseOffset").number(batch.baseOffset());
    json.field("count").number(batch.count());
    json.endObject();
    return true;
  }
}
