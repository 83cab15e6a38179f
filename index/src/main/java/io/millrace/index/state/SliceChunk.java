package io.millrace.index.state;

import java.util.Arrays;

/**
 * Up to {@value #CAPACITY} consecutive slices, delta-coded: about 13 bytes a slice where an object
 * would take 56. Layout per slice: varint record count, zigzag difference of the payload number to
 * the slice before, varint position, varint length, zigzag difference of the largest timestamp to
 * the slice before. Each {@value #STRIDE}th slice is a mark: its differences are to the chunk's
 * first, and a small table says where it lies, so that a look-up reads no more than a stride.
 */
final class SliceChunk {

  static final int CAPACITY = 64;

  private static final int STRIDE = 16;
  private static final int WORST_CASE_BYTES = 5 + 10 + 5 + 5 + 10;

  final long firstOffset;
  long maxTimestampMillis = Long.MIN_VALUE;
  private final long firstPayload;
  private final long firstTimestamp;
  private long endOffset;
  private long lastPayload;
  private long lastTimestamp;
  private byte[] bytes = new byte[WORST_CASE_BYTES];

  /** For each mark after the first: records before it in this chunk, and bytes. */
  private int[] marks = {};

  private int used;
  private int count;

  /**
   * An empty chunk.
   *
   * @param firstPayload the payload of the slice that {@link #add} brings first
   * @param firstTimestamp its timestamp
   */
  SliceChunk(long firstOffset, long firstPayload, long firstTimestamp) {
    this.firstOffset = firstOffset;
    this.firstPayload = firstPayload;
    this.firstTimestamp = firstTimestamp;
    this.endOffset = firstOffset;
  }

  /** Whether there is no room for another slice of so many records. */
  boolean isFull(int recordCount) {
    return count == CAPACITY || endOffset - firstOffset > Integer.MAX_VALUE - (long) recordCount;
  }

  long endOffset() {
    return endOffset;
  }

  void add(int recordCount, long payload, int position, int length, long maxTimestamp) {
    if (bytes.length - used < WORST_CASE_BYTES) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + WORST_CASE_BYTES));
    }
    if (count % STRIDE == 0) {
      beginStride();
    }
    write(recordCount);
    write(zigzag(payload - lastPayload));
    write(position);
    write(length);
    write(zigzag(maxTimestamp - lastTimestamp));
    lastPayload = payload;
    lastTimestamp = maxTimestamp;
    maxTimestampMillis = Math.max(maxTimestampMillis, maxTimestamp);
    endOffset += recordCount;
    count++;
    if (count == CAPACITY) {
      bytes = Arrays.copyOf(bytes, used);
    }
  }

  private void beginStride() {
    lastPayload = firstPayload;
    lastTimestamp = firstTimestamp;
    if (count > 0) {
      marks = Arrays.copyOf(marks, marks.length + 2);
      marks[marks.length - 2] = (int) (endOffset - firstOffset);
      marks[marks.length - 1] = used;
    }
  }

  /** Shows all slices that end above an offset; false if the visitor ended the walk. */
  boolean visit(long aboveOffset, SliceVisitor visitor) {
    int mark = markBefore(aboveOffset);
    Reader reader = new Reader(mark == 0 ? 0 : marks[2 * mark - 1]);
    long base = firstOffset + (mark == 0 ? 0 : marks[2 * mark - 2]);
    long payload = 0;
    long timestamp = 0;
    for (int i = mark * STRIDE; i < count; i++) {
      if (i % STRIDE == 0) {
        payload = firstPayload;
        timestamp = firstTimestamp;
      }
      int recordCount = (int) reader.read();
      payload += unzigzag(reader.read());
      int position = (int) reader.read();
      int length = (int) reader.read();
      timestamp += unzigzag(reader.read());
      if (base + recordCount > aboveOffset
          && !visitor.visit(base, recordCount, payload, position, length, timestamp)) {
        return false;
      }
      base += recordCount;
    }
    return true;
  }

  /** The last mark at or below an offset, counted from 0. */
  private int markBefore(long offset) {
    int mark = marks.length / 2;
    while (mark > 0 && firstOffset + marks[2 * mark - 2] > offset) {
      mark--;
    }
    return mark;
  }

  private void write(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[used++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[used++] = (byte) rest;
  }

  private static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  private static long unzigzag(long value) {
    return (value >>> 1) ^ -(value & 1);
  }

  private final class Reader {
    private int at;

    Reader(int at) {
      this.at = at;
    }

    long read() {
      long value = 0;
      int shift = 0;
      while (bytes[at] < 0) {
        value |= (bytes[at++] & 0x7fL) << shift;
        shift += 7;
      }
      return value | (long) bytes[at++] << shift;
    }
  }
}
