package io.millrace.index.command;

import io.millrace.format.Compression;

/**
 * The settings of a topic.
 *
 * @param partitions 1 to {@value #MAX_PARTITIONS}
 * @param retentionMillis how long a record is kept after it was appended, in ms; at least 1
 * @param retentionBytes how many bytes of a partition are kept, or {@value #UNLIMITED}
 * @param compression how gateways compress batches that they encode
 * @param maxRecordBytes the largest record taken, decoded; at least 1
 */
public record TopicConfig(
    int partitions,
    long retentionMillis,
    long retentionBytes,
    Compression compression,
    int maxRecordBytes) {

  /** The most partitions a topic may have. */
  public static final int MAX_PARTITIONS = 10_000;

  /** The value of {@link #retentionBytes} that sets no limit. */
  public static final long UNLIMITED = -1;

  public TopicConfig {
    if (partitions < 1 || partitions > MAX_PARTITIONS) {
      throw new IllegalArgumentException("partitions must be 1 to " + MAX_PARTITIONS);
    }
    if (retentionMillis < 1) {
      throw new IllegalArgumentException("retention.time must be at least 1 ms");
    }
    if (retentionBytes < UNLIMITED) {
      throw new IllegalArgumentException("retention.bytes must be -1 (no limit) or more");
    }
    if (maxRecordBytes < 1) {
      throw new IllegalArgumentException("maxRecordBytes must be at least 1");
    }
  }
}
