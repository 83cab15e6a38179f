package io.millrace.index.state;

import static io.millrace.index.state.SliceChunk.INTS;
import static io.millrace.index.state.SliceChunk.LONGS;

import java.util.Arrays;

/**
 * Fills one chunk after the other, and knows what only the next slice needs to know; so a chunk is
 * nothing but its bytes.
 */
final class ChunkWriter {

  private static final int WORST_CASE_BYTES = 5 + 10 + 5 + 5 + 10;

  private int used;
  private int count;
  private int records;
  private long lastPayload;
  private long lastTimestamp;

  /** One that goes on in a copy of the chunk begun last. */
  ChunkWriter copy() {
    ChunkWriter copy = new ChunkWriter();
    copy.used = used;
    copy.count = count;
    copy.records = records;
    copy.lastPayload = lastPayload;
    copy.lastTimestamp = lastTimestamp;
    return copy;
  }

  /** Whether the chunk has no room for another slice of so many records. */
  boolean isFull(int recordCount) {
    return count == SliceChunk.CAPACITY || records > Integer.MAX_VALUE - recordCount;
  }

  /**
   * Begins a chunk, which is empty.
   *
   * @param payload the payload of the slice that {@link #add} brings first
   * @param timestamp its timestamp
   */
  byte[] begin(long payload, long timestamp) {
    byte[] chunk = new byte[SliceChunk.HEADER_BYTES + WORST_CASE_BYTES];
    LONGS.set(chunk, SliceChunk.FIRST_PAYLOAD, payload);
    LONGS.set(chunk, SliceChunk.FIRST_TIMESTAMP, timestamp);
    LONGS.set(chunk, SliceChunk.MAX_TIMESTAMP, timestamp);
    used = SliceChunk.HEADER_BYTES;
    count = 0;
    records = 0;
    return chunk;
  }

  /**
   * Adds a slice.
   *
   * @param begun the chunk begun last, as it was returned last
   * @return the same chunk, which may have moved to a larger array
   */
  byte[] add(
      byte[] begun, int recordCount, long payload, int position, int length, long maxTimestamp) {
    byte[] chunk = withRoom(begun);
    if (count % SliceChunk.STRIDE == 0) {
      mark(chunk);
    }
    write(chunk, recordCount);
    write(chunk, zigzag(payload - lastPayload));
    write(chunk, position);
    write(chunk, length);
    write(chunk, zigzag(maxTimestamp - lastTimestamp));
    lastPayload = payload;
    lastTimestamp = maxTimestamp;
    records += recordCount;
    count++;
    INTS.set(chunk, SliceChunk.COUNT, count);
    if (maxTimestamp > SliceChunk.maxTimestampMillis(chunk)) {
      LONGS.set(chunk, SliceChunk.MAX_TIMESTAMP, maxTimestamp);
    }
    return count == SliceChunk.CAPACITY ? Arrays.copyOf(chunk, used) : chunk;
  }

  private byte[] withRoom(byte[] chunk) {
    return chunk.length - used < WORST_CASE_BYTES
        ? Arrays.copyOf(chunk, Math.max(chunk.length * 2, used + WORST_CASE_BYTES))
        : chunk;
  }

  private void mark(byte[] chunk) {
    int at = SliceChunk.MARKS + count / SliceChunk.STRIDE * SliceChunk.MARK_BYTES;
    INTS.set(chunk, at, records);
    INTS.set(chunk, at + Integer.BYTES, used);
    lastPayload = (long) LONGS.get(chunk, SliceChunk.FIRST_PAYLOAD);
    lastTimestamp = (long) LONGS.get(chunk, SliceChunk.FIRST_TIMESTAMP);
  }

  private void write(byte[] chunk, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      chunk[used++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    chunk[used++] = (byte) rest;
  }

  private static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }
}
