package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a snapshot is, without what it holds.
 *
 * @param sections in the order in which they were written
 * @param digest SHA-256 over the header and what the sections hold, 32 bytes that nobody may
 *     change. Two snapshots of the same lane and number must have the same, however they are
 *     compressed
 */
public record SnapshotHead(SnapshotHeader header, List<Row> sections, ByteBuffer digest) {
  public SnapshotHead {
    sections = List.copyOf(sections);
  }

  /**
   * A section.
   *
   * @param type says what it means; at least 0
   * @param contentLength bytes before compression
   * @param digest SHA-256 of the content, 32 bytes
   * @param storedLength bytes in the snapshot
   */
  public record Row(int type, long contentLength, ByteBuffer digest, int storedLength) {}

  /** Bytes of the whole snapshot. */
  public long length() {
    return SnapshotLayout.headLength(sections.size())
        + sections.stream().mapToLong(Row::storedLength).sum();
  }
}
