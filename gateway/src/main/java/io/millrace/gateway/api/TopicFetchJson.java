package io.millrace.gateway.api;

import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.fetch.FetchBounds;
import io.millrace.gateway.fetch.PartitionStart;
import io.millrace.gateway.fetch.Positions;
import io.millrace.gateway.fetch.StartAt;
import io.millrace.gateway.fetch.TopicFetchRequest;
import io.millrace.gateway.http.DurationText;
import io.millrace.gateway.json.FieldNames;
import io.millrace.gateway.json.JsonCursor;
import io.millrace.gateway.json.JsonFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what is asked of many partitions. Stateless. */
final class TopicFetchJson {
  private static final FieldNames REQUEST =
      FieldNames.of("partitions", "maxRecords", "maxBytes", "wait");
  private static final int PARTITIONS = 0;
  private static final int MAX_RECORDS = 1;
  private static final int MAX_BYTES = 2;
  private static final FieldNames START = FieldNames.of("partition", "offset");
  private static final int PARTITION = 0;
  private static final int OFFSET = 1;

  /** Every look for records goes through all of them, on the lane's thread. */
  private static final int MAX_PARTITIONS = 1000;

  private TopicFetchJson() {}

  /**
   * Reads a request.
   *
   * @param maxWait that may be asked for
   */
  static TopicFetchRequest read(JsonCursor cursor, String topic, Duration maxWait, boolean fresh) {
    List<PartitionStart> partitions = List.of();
    int maxRecords = FetchLimits.DEFAULT_RECORDS;
    int maxBytes = FetchLimits.DEFAULT_BYTES;
    Duration wait = Duration.ZERO;
    JsonFields fields = new JsonFields(cursor, REQUEST);
    for (int field = fields.next(); field >= 0; field = fields.next()) {
      switch (field) {
        case PARTITIONS -> partitions = readPartitions(cursor);
        case MAX_RECORDS -> maxRecords = cut(cursor, FetchLimits.MAX_RECORDS);
        case MAX_BYTES -> maxBytes = cut(cursor, FetchLimits.MAX_BYTES);
        default -> wait = readWait(cursor, maxWait);
      }
    }
    if (partitions.isEmpty()) {
      throw new RequestException.Malformed("partitions: at least one is needed");
    }
    return new TopicFetchRequest(
        topic, new Positions.Some(partitions), new FetchBounds(maxRecords, maxBytes), wait, fresh);
  }

  private static List<PartitionStart> readPartitions(JsonCursor cursor) {
    List<PartitionStart> starts = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    cursor.beginArray();
    while (cursor.nextElement()) {
      PartitionStart start = readStart(cursor);
      if (!seen.add(start.partition())) {
        throw cursor.fail("partition " + start.partition() + " comes twice");
      }
      if (seen.size() > MAX_PARTITIONS) {
        throw cursor.fail("more than " + MAX_PARTITIONS + " partitions");
      }
      starts.add(start);
    }
    return starts;
  }

  private static PartitionStart readStart(JsonCursor cursor) {
    int partition = -1;
    StartAt start = null;
    JsonFields fields = new JsonFields(cursor, START);
    for (int field = fields.next(); field >= 0; field = fields.next()) {
      if (field == PARTITION) {
        partition = readPartition(cursor);
      } else {
        start = readOffset(cursor);
      }
    }
    if (!fields.has(PARTITION) || !fields.has(OFFSET) || start == null) {
      throw cursor.fail("partition and offset are needed");
    }
    return new PartitionStart(partition, start);
  }

  private static int readPartition(JsonCursor cursor) {
    long partition = cursor.readLong();
    if (partition < 0 || partition > Integer.MAX_VALUE) {
      throw cursor.fail("no topic has this partition");
    }
    return (int) partition;
  }

  private static StartAt readOffset(JsonCursor cursor) {
    if (cursor.atString()) {
      return switch (cursor.readString()) {
        case "earliest" -> new StartAt.Earliest();
        case "latest" -> new StartAt.Latest();
        default -> throw cursor.fail("expected a whole number, \"earliest\" or \"latest\"");
      };
    }
    long offset = cursor.readLong();
    if (offset < 0) {
      throw cursor.fail("must be 0 or more");
    }
    return new StartAt.Offset(offset);
  }

  private static int cut(JsonCursor cursor, int max) {
    long value = cursor.readLong();
    if (value < 1) {
      throw cursor.fail("must be at least 1");
    }
    return (int) Math.min(value, max);
  }

  private static Duration readWait(JsonCursor cursor, Duration max) {
    try {
      return DurationText.parse(cursor.readString(), max);
    } catch (IllegalArgumentException e) {
      throw cursor.fail(String.valueOf(e.getMessage()));
    }
  }
}
