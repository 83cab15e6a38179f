package io.millrace.index.state;

import java.util.Arrays;

/**
 * Up to {@value #CAPACITY} consecutive slices, delta-coded: about 12 bytes a slice where an object
 * would take 56. Layout per slice: varint record count, zigzag difference of the payload number to
 * the slice before, varint position, varint length, zigzag difference of the largest timestamp to
 * the slice before.
 */
final class SliceChunk {

  static final int CAPACITY = 64;

  private static final int WORST_CASE_BYTES = 5 + 10 + 5 + 5 + 10;

  final long firstOffset;
  long maxTimestampMillis = Long.MIN_VALUE;
  private long endOffset;
  private long lastPayload;
  private long lastTimestamp;
  private byte[] bytes = new byte[WORST_CASE_BYTES];
  private int used;
  private int count;

  SliceChunk(long firstOffset) {
    this.firstOffset = firstOffset;
    this.endOffset = firstOffset;
  }

  boolean isFull() {
    return count == CAPACITY;
  }

  long endOffset() {
    return endOffset;
  }

  void add(int recordCount, long payload, int position, int length, long maxTimestamp) {
    if (bytes.length - used < WORST_CASE_BYTES) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + WORST_CASE_BYTES));
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
    if (isFull()) {
      bytes = Arrays.copyOf(bytes, used);
    }
  }

  /** Shows all slices that end above an offset; false if the visitor ended the walk. */
  boolean visit(long aboveOffset, SliceVisitor visitor) {
    Reader reader = new Reader();
    long base = firstOffset;
    long payload = 0;
    long timestamp = 0;
    for (int i = 0; i < count; i++) {
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
