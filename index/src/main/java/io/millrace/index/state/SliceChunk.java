package io.millrace.index.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Up to {@value #CAPACITY} consecutive slices, delta-coded in one array: about 12 bytes a slice
 * where an object would take 56, and a single place in memory to go to for a look-up. Layout per
 * slice: varint record count, zigzag difference of the payload number to the slice before, varint
 * position, varint length, zigzag difference of the largest timestamp to the slice before. Each
 * {@value #STRIDE}th slice is a mark: its differences are to the chunk's first, and the header says
 * where it lies, so that a look-up reads no more than a stride. This reads what {@link ChunkWriter}
 * writes. Stateless.
 */
final class SliceChunk {

  static final int CAPACITY = 64;
  static final int STRIDE = 16;

  static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The header: how many slices there are. */
  static final int COUNT = 0;

  /** For each mark, records before it in this chunk, and where in the array it begins. */
  static final int MARKS = COUNT + Integer.BYTES;

  static final int MARK_BYTES = 2 * Integer.BYTES;
  static final int FIRST_PAYLOAD = MARKS + CAPACITY / STRIDE * MARK_BYTES;
  static final int FIRST_TIMESTAMP = FIRST_PAYLOAD + Long.BYTES;
  static final int MAX_TIMESTAMP = FIRST_TIMESTAMP + Long.BYTES;
  static final int HEADER_BYTES = MAX_TIMESTAMP + Long.BYTES;

  private SliceChunk() {}

  /** The largest timestamp of its slices. */
  static long maxTimestampMillis(byte[] chunk) {
    return (long) LONGS.get(chunk, MAX_TIMESTAMP);
  }

  /**
   * Shows all slices that end above an offset; false if the visitor ended the walk.
   *
   * @param firstOffset where the chunk's first slice begins
   */
  static boolean visit(byte[] chunk, long firstOffset, long aboveOffset, SliceVisitor visitor) {
    int count = (int) INTS.get(chunk, COUNT);
    int mark = markBefore(chunk, count, aboveOffset - firstOffset);
    long base = firstOffset + (int) INTS.get(chunk, MARKS + mark * MARK_BYTES);
    Reader reader =
        new Reader(chunk, (int) INTS.get(chunk, MARKS + mark * MARK_BYTES + Integer.BYTES));
    long payload = 0;
    long timestamp = 0;
    for (int i = mark * STRIDE; i < count; i++) {
      if (i % STRIDE == 0) {
        payload = (long) LONGS.get(chunk, FIRST_PAYLOAD);
        timestamp = (long) LONGS.get(chunk, FIRST_TIMESTAMP);
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

  /** The last mark with no more records before it, counted from 0. */
  private static int markBefore(byte[] chunk, int count, long records) {
    int mark = (count - 1) / STRIDE;
    while (mark > 0 && (int) INTS.get(chunk, MARKS + mark * MARK_BYTES) > records) {
      mark--;
    }
    return mark;
  }

  private static long unzigzag(long value) {
    return (value >>> 1) ^ -(value & 1);
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes, int at) {
      this.bytes = bytes;
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
