package io.millrace.gateway.api;

import io.millrace.format.Compression;
import io.millrace.format.Limits;
import io.millrace.gateway.http.DurationText;
import io.millrace.gateway.json.FieldNames;
import io.millrace.gateway.json.JsonCursor;
import io.millrace.gateway.json.JsonFields;
import io.millrace.gateway.json.JsonWriter;
import io.millrace.gateway.topics.TopicDescription;
import io.millrace.index.command.Topic;
import io.millrace.index.command.TopicConfig;
import io.millrace.index.command.TopicPatch;
import io.millrace.index.state.PartitionOffsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Topics as JSON. Stateless. */
final class TopicJson {
  private static final FieldNames CONFIG =
      FieldNames.of("partitions", "retention", "compression", "maxRecordBytes");
  private static final FieldNames RETENTION = FieldNames.of("time", "bytes");
  private static final int PARTITIONS = 0;
  private static final int RETENTION_OBJECT = 1;
  private static final int COMPRESSION = 2;
  private static final int TIME = 0;

  private TopicJson() {}

  static TopicPatch readPatch(JsonCursor cursor) {
    Integer partitions = null;
    Retention retention = new Retention(null, null);
    Compression compression = null;
    Integer maxRecordBytes = null;
    JsonFields fields = new JsonFields(cursor, CONFIG);
    for (int field = fields.next(); field >= 0; field = fields.next()) {
      switch (field) {
        case PARTITIONS -> partitions = bounded(cursor, TopicConfig.MAX_PARTITIONS);
        case RETENTION_OBJECT -> retention = readRetention(cursor);
        case COMPRESSION -> compression = readCompression(cursor);
        default -> maxRecordBytes = bounded(cursor, Limits.RECORD_BYTES);
      }
    }
    return new TopicPatch(
        partitions, retention.millis(), retention.bytes(), compression, maxRecordBytes);
  }

  private record Retention(@Nullable Long millis, @Nullable Long bytes) {}

  private static Retention readRetention(JsonCursor cursor) {
    Long millis = null;
    Long bytes = null;
    JsonFields fields = new JsonFields(cursor, RETENTION);
    for (int field = fields.next(); field >= 0; field = fields.next()) {
      if (field == TIME) {
        millis = readMillis(cursor);
      } else {
        bytes = readBytes(cursor);
      }
    }
    return new Retention(millis, bytes);
  }

  private static long readMillis(JsonCursor cursor) {
    long millis;
    try {
      millis = DurationText.parse(cursor.readString()).toMillis();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw cursor.fail("expected a duration such as 12h or P7D");
    }
    if (millis < 1) {
      throw cursor.fail("must be at least 1ms");
    }
    return millis;
  }

  private static long readBytes(JsonCursor cursor) {
    long bytes = cursor.readLong();
    if (bytes < TopicConfig.UNLIMITED) {
      throw cursor.fail("must be -1, which is no limit, or more");
    }
    return bytes;
  }

  private static Compression readCompression(JsonCursor cursor) {
    try {
      return Compression.parse(cursor.readString());
    } catch (IllegalArgumentException e) {
      throw cursor.fail("expected none or zstd");
    }
  }

  private static int bounded(JsonCursor cursor, int max) {
    long value = cursor.readLong();
    if (value < 1 || value > max) {
      throw cursor.fail("must be 1 to " + max);
    }
    return (int) value;
  }

  static void write(JsonWriter json, TopicDescription description) {
    json.beginObject();
    writeTopic(json, description.id(), description.topic());
    json.field("partitions").beginArray();
    List<PartitionOffsets> partitions = description.partitions();
    for (int i = 0; i < partitions.size(); i++) {
      PartitionOffsets partition = partitions.get(i);
      json.beginObject();
      json.field("partition").number(i);
      json.field("startOffset").number(partition.startOffset());
      json.field("endOffset").number(partition.endOffset());
      json.field("bytes").number(partition.bytes());
      json.endObject();
    }
    json.endArray().endObject();
  }

  /** Writes name, id and settings into an object that is open. */
  static void writeTopic(JsonWriter json, String id, Topic topic) {
    TopicConfig config = topic.config();
    json.field("name").string(topic.name());
    json.field("id").string(id);
    json.field("config").beginObject();
    json.field("partitions").number(config.partitions());
    json.field("retention").beginObject();
    json.field("time").string(DurationText.format(Duration.ofMillis(config.retentionMillis())));
    json.field("bytes").number(config.retentionBytes()).endObject();
    json.field("compression").string(config.compression().wireName());
    json.field("maxRecordBytes").number(config.maxRecordBytes()).endObject();
  }
}
