package io.millrace.index.state;

import java.util.Arrays;

/**
 * The slices of a partition, sorted by offset, without gaps. The newest one is kept apart until the
 * next arrives, because batches that lie next to each other in the same segment become one slice.
 */
final class SliceList {

  private final ChunkWriter writer;
  private long[] chunkStarts;
  private byte[][] chunks;
  private int chunkCount;

  private long newestBase;
  private int newestRecords;
  private long newestPayload;
  private int newestPosition;
  private int newestLength;
  private long newestTimestamp;

  SliceList() {
    writer = new ChunkWriter();
    chunkStarts = new long[2];
    chunks = new byte[2][];
  }

  private SliceList(SliceList other) {
    writer = other.writer.copy();
    chunkStarts = other.chunkStarts.clone();
    chunks = other.chunks.clone();
    chunkCount = other.chunkCount;
    if (chunkCount > 0) {
      chunks[chunkCount - 1] = chunks[chunkCount - 1].clone();
    }
    newestBase = other.newestBase;
    newestRecords = other.newestRecords;
    newestPayload = other.newestPayload;
    newestPosition = other.newestPosition;
    newestLength = other.newestLength;
    newestTimestamp = other.newestTimestamp;
  }

  /**
   * An independent one. They share the chunks that are full, which never change; only the last one
   * is copied.
   */
  SliceList copy() {
    return new SliceList(this);
  }

  /**
   * Appends a slice, or lengthens the newest one if they adjoin.
   *
   * @return whether it became a slice of its own
   */
  boolean add(
      long baseOffset, int recordCount, long payload, int position, int length, long timestamp) {
    if (payload == newestPayload && adjoinsNewest(recordCount, position, length)) {
      newestRecords += recordCount;
      newestLength += length;
      newestTimestamp = Math.max(newestTimestamp, timestamp);
      return false;
    }
    storeNewest();
    newestBase = baseOffset;
    newestRecords = recordCount;
    newestPayload = payload;
    newestPosition = position;
    newestLength = length;
    newestTimestamp = timestamp;
    return true;
  }

  /** Shows the slices that end above an offset, ascending, until the visitor has enough. */
  void visit(long aboveOffset, SliceVisitor visitor) {
    for (int i = firstChunkAbove(aboveOffset); i < chunkCount; i++) {
      if (!SliceChunk.visit(chunks[i], chunkStarts[i], aboveOffset, visitor)) {
        return;
      }
    }
    visitNewest(aboveOffset, visitor);
  }

  /**
   * Like {@link #visit}, but passes over whole chunks in which no record is as young as the given
   * time.
   */
  void visitFromTime(long aboveOffset, long millis, SliceVisitor visitor) {
    for (int i = firstChunkAbove(aboveOffset); i < chunkCount; i++) {
      if (SliceChunk.maxTimestampMillis(chunks[i]) >= millis
          && !SliceChunk.visit(chunks[i], chunkStarts[i], aboveOffset, visitor)) {
        return;
      }
    }
    visitNewest(aboveOffset, visitor);
  }

  /** Frees the chunks that end at or below an offset; a chunk that lies across it stays whole. */
  void dropBelow(long offset) {
    if (newestBase + newestRecords <= offset) {
      newestRecords = 0;
    }
    int drop = firstChunkAbove(offset);
    if (drop > 0) {
      System.arraycopy(chunks, drop, chunks, 0, chunkCount - drop);
      System.arraycopy(chunkStarts, drop, chunkStarts, 0, chunkCount - drop);
      Arrays.fill(chunks, chunkCount - drop, chunkCount, null);
      chunkCount -= drop;
    }
  }

  private boolean adjoinsNewest(int recordCount, int position, int length) {
    return newestRecords > 0
        && position == (long) newestPosition + newestLength
        && (long) newestLength + length <= Integer.MAX_VALUE
        && (long) newestRecords + recordCount <= Integer.MAX_VALUE;
  }

  private void visitNewest(long aboveOffset, SliceVisitor visitor) {
    if (newestRecords > 0 && newestBase + newestRecords > aboveOffset) {
      visitor.visit(
          newestBase, newestRecords, newestPayload, newestPosition, newestLength, newestTimestamp);
    }
  }

  private void storeNewest() {
    if (newestRecords == 0) {
      return;
    }
    if (chunkCount == 0 || writer.isFull(newestRecords)) {
      beginChunk();
    }
    chunks[chunkCount - 1] =
        writer.add(
            chunks[chunkCount - 1],
            newestRecords,
            newestPayload,
            newestPosition,
            newestLength,
            newestTimestamp);
  }

  private void beginChunk() {
    if (chunkCount == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunkCount * 2);
      chunkStarts = Arrays.copyOf(chunkStarts, chunkCount * 2);
    }
    chunkStarts[chunkCount] = newestBase;
    chunks[chunkCount++] = writer.begin(newestPayload, newestTimestamp);
  }

  /** The first chunk with a slice that ends above the offset; the newest slice follows the last. */
  private int firstChunkAbove(long offset) {
    if (newestBase <= offset) {
      return chunkCount;
    }
    int found = Arrays.binarySearch(chunkStarts, 0, chunkCount, offset);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }
}
