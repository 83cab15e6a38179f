package io.millrace.index.command;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import io.millrace.format.Compression;
import org.jspecify.annotations.Nullable;

/** The bytes of topics and of changes to them, in commands and in snapshots. Stateless. */
public final class TopicCodec {

  private static final int PARTITIONS = 1;
  private static final int RETENTION_MILLIS = 2;
  private static final int RETENTION_BYTES = 4;
  private static final int COMPRESSION = 8;
  private static final int MAX_RECORD_BYTES = 16;
  private static final int ALL = 31;
  private static final int NAME_BYTES = 200;
  private static final int COMPRESSION_NAME_BYTES = 16;

  private TopicCodec() {}

  public static void writeTopic(ByteWriter out, Topic topic) {
    out.writeVarint(topic.id());
    out.writeText(topic.name());
    writeConfig(out, topic.config());
  }

  /**
   * Reads what {@link #writeTopic} wrote.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public static Topic readTopic(ByteReader in) {
    return new Topic(in.readVarint(), in.readText("name", NAME_BYTES), readConfig(in));
  }

  static void write(ByteWriter out, PutTopic command) {
    out.writeText(command.name());
    writePatch(out, command.patch());
    writeConfig(out, command.whenCreated());
  }

  static PutTopic readPutTopic(ByteReader in) {
    return new PutTopic(in.readText("name", NAME_BYTES), readPatch(in), readConfig(in));
  }

  private static void writeConfig(ByteWriter out, TopicConfig config) {
    out.writeVarint(config.partitions());
    out.writeVarint(config.retentionMillis());
    out.writeSignedVarint(config.retentionBytes());
    out.writeText(config.compression().wireName());
    out.writeVarint(config.maxRecordBytes());
  }

  private static TopicConfig readConfig(ByteReader in) {
    return new TopicConfig(
        readPartitions(in),
        in.readVarint(),
        in.readSignedVarint(),
        readCompression(in),
        readMaxRecordBytes(in));
  }

  private static void writePatch(ByteWriter out, TopicPatch patch) {
    out.writeByte(present(patch));
    if (patch.partitions() != null) {
      out.writeVarint(patch.partitions());
    }
    if (patch.retentionMillis() != null) {
      out.writeVarint(patch.retentionMillis());
    }
    if (patch.retentionBytes() != null) {
      out.writeSignedVarint(patch.retentionBytes());
    }
    if (patch.compression() != null) {
      out.writeText(patch.compression().wireName());
    }
    if (patch.maxRecordBytes() != null) {
      out.writeVarint(patch.maxRecordBytes());
    }
  }

  private static TopicPatch readPatch(ByteReader in) {
    int present = in.readUnsignedByte();
    if (present > ALL) {
      throw in.malformed("settings of unknown kinds are present: " + present, in.position() - 1);
    }
    return new TopicPatch(
        has(present, PARTITIONS) ? readPartitions(in) : null,
        has(present, RETENTION_MILLIS) ? in.readVarint() : null,
        has(present, RETENTION_BYTES) ? in.readSignedVarint() : null,
        has(present, COMPRESSION) ? readCompression(in) : null,
        has(present, MAX_RECORD_BYTES) ? readMaxRecordBytes(in) : null);
  }

  private static int present(TopicPatch patch) {
    return bit(PARTITIONS, patch.partitions())
        | bit(RETENTION_MILLIS, patch.retentionMillis())
        | bit(RETENTION_BYTES, patch.retentionBytes())
        | bit(COMPRESSION, patch.compression())
        | bit(MAX_RECORD_BYTES, patch.maxRecordBytes());
  }

  private static int bit(int bit, @Nullable Object value) {
    return value == null ? 0 : bit;
  }

  private static boolean has(int present, int bit) {
    return (present & bit) != 0;
  }

  private static int readPartitions(ByteReader in) {
    return in.readCount("partitions", TopicConfig.MAX_PARTITIONS);
  }

  private static int readMaxRecordBytes(ByteReader in) {
    return in.readCount("maxRecordBytes", Integer.MAX_VALUE);
  }

  private static Compression readCompression(ByteReader in) {
    return Compression.parse(in.readText("compression", COMPRESSION_NAME_BYTES));
  }
}
