package io.millrace.index.command;

import io.millrace.format.Compression;
import org.jspecify.annotations.Nullable;

/** A change to a topic's settings: what is null keeps its value. */
public record TopicPatch(
    @Nullable Integer partitions,
    @Nullable Long retentionMillis,
    @Nullable Long retentionBytes,
    @Nullable Compression compression,
    @Nullable Integer maxRecordBytes) {

  /** Changes nothing. */
  public static final TopicPatch EMPTY = new TopicPatch(null, null, null, null, null);

  public TopicPatch {
    requireValid(partitions, retentionMillis, retentionBytes, compression, maxRecordBytes);
  }

  /** The settings after this change. */
  public TopicConfig applyTo(TopicConfig config) {
    return new TopicConfig(
        partitions == null ? config.partitions() : partitions,
        retentionMillis == null ? config.retentionMillis() : retentionMillis,
        retentionBytes == null ? config.retentionBytes() : retentionBytes,
        compression == null ? config.compression() : compression,
        maxRecordBytes == null ? config.maxRecordBytes() : maxRecordBytes);
  }

  /**
   * Every value has its range whatever the others are, so a change is valid if it is on any
   * settings.
   */
  private static void requireValid(
      @Nullable Integer partitions,
      @Nullable Long retentionMillis,
      @Nullable Long retentionBytes,
      @Nullable Compression compression,
      @Nullable Integer maxRecordBytes) {
    new TopicConfig(
        partitions == null ? 1 : partitions,
        retentionMillis == null ? 1 : retentionMillis,
        retentionBytes == null ? TopicConfig.UNLIMITED : retentionBytes,
        compression == null ? Compression.NONE : compression,
        maxRecordBytes == null ? 1 : maxRecordBytes);
  }
}
