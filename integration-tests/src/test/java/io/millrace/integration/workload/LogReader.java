package io.millrace.integration.workload;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Api;
import io.millrace.integration.history.Log;
import io.millrace.integration.history.LoggedRecord;
import io.millrace.integration.history.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads a topic from beginning to end. */
public final class LogReader {
  private LogReader() {}

  public static Log read(Api api, String topic, int partitions) {
    Map<Integer, List<LoggedRecord>> log = new TreeMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      log.put(partition, readPartition(api, topic, partition));
    }
    return new Log(log);
  }

  private static List<LoggedRecord> readPartition(Api api, String topic, int partition) {
    List<LoggedRecord> records = new ArrayList<>();
    long offset = 0;
    long end;
    do {
      Answer answer =
          api.get(
              "/v1/topics/%s/partitions/%d/records?offset=%d&maxRecords=10000&maxBytes=4194304&fresh=true"
                  .formatted(topic, partition, offset));
      if (answer.status() != 200) {
        throw new AssertionError("reading offset " + offset + " was answered " + answer);
      }
      JsonNode page = answer.json();
      page.get("records").forEach(record -> records.add(record(record)));
      long next = page.get("nextOffset").asLong();
      end = page.get("endOffset").asLong();
      if (next <= offset && offset < end) {
        throw new AssertionError("no way forward from " + offset + ": " + answer);
      }
      offset = next;
    } while (offset < end);
    return records;
  }

  static LoggedRecord record(JsonNode record) {
    byte[] value = record.path("value").asString().getBytes(StandardCharsets.UTF_8);
    return new LoggedRecord(
        record.get("offset").asLong(), Payload.id(value), record.path("key").asString());
  }
}
