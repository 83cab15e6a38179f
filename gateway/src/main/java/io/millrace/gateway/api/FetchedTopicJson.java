package io.millrace.gateway.api;

import io.millrace.gateway.fetch.FetchedPartition;
import io.millrace.gateway.fetch.FetchedTopic;
import io.millrace.gateway.http.Problems;
import io.millrace.gateway.http.Streamed;
import io.millrace.gateway.json.JsonWriter;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The answer to a fetch from many partitions. */
final class FetchedTopicJson implements Streamed {
  private final Iterator<FetchedPartition> partitions;
  private final boolean valuesAsJson;
  private @Nullable RecordsJson records;
  private FetchedPartition.@Nullable Records open;
  private boolean begun;

  FetchedTopicJson(FetchedTopic fetched, boolean valuesAsJson) {
    this.partitions = fetched.partitions().iterator();
    this.valuesAsJson = valuesAsJson;
  }

  @Override
  public boolean writeNext(JsonWriter json) {
    if (!begun) {
      begun = true;
      json.beginObject().field("partitions").beginArray();
    }
    RecordsJson writing = records;
    FetchedPartition.Records of = open;
    if (writing != null && of != null) {
      if (!writing.writeNext(json)) {
        FetchedFields.write(json, of.fetched());
        json.endObject();
        records = null;
      }
      return true;
    }
    if (partitions.hasNext()) {
      begin(json, partitions.next());
      return true;
    }
    json.endArray().endObject();
    return false;
  }

  private void begin(JsonWriter json, FetchedPartition partition) {
    json.beginObject().field("partition").number(partition.partition());
    switch (partition) {
      case FetchedPartition.Failed failed -> {
        json.field("problem");
        Problems.write(json, failed.failure());
        json.endObject();
      }
      case FetchedPartition.Records fetched -> {
        open = fetched;
        records = new RecordsJson(fetched.fetched().run(), valuesAsJson);
      }
    }
  }
}
