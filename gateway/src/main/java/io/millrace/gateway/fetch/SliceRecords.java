package io.millrace.gateway.fetch;

import io.millrace.format.Batch;
import io.millrace.format.LogRecord;
import io.millrace.format.MalformedException;
import io.millrace.gateway.failure.CorruptObjectException;
import io.millrace.index.state.Slice;
import java.nio.ByteBuffer;

/** Decodes the batches of slices, and says which object is to blame if they are damaged. */
final class SliceRecords {
  private SliceRecords() {}

  /** Who wants the records. */
  interface Visitor {
    /** Whether to decode this batch; false ends the visit. */
    boolean wants(Batch batch);

    /** Takes a record; false ends the visit. */
    boolean take(long offset, LogRecord record);
  }

  /**
   * Shows the records of a slice at and above an offset, in order.
   *
   * @param bytes of the slice; its position moves
   * @return false if the visitor ended the visit
   * @throws CorruptObjectException if the bytes are not what was written
   */
  static boolean visit(Slice slice, ByteBuffer bytes, long fromOffset, Visitor visitor) {
    long base = slice.baseOffset();
    try {
      while (bytes.hasRemaining()) {
        Batch batch = Batch.read(bytes);
        long end = base + batch.recordCount();
        if (end > fromOffset && !visit(batch, base, fromOffset, visitor)) {
          return false;
        }
        base = end;
      }
      if (base != slice.endOffset()) {
        throw new MalformedException("slice: ends at offset " + base, slice.position());
      }
      return true;
    } catch (MalformedException e) {
      throw new CorruptObjectException(
          slice.payload().key(), "is damaged in the slice at " + slice.position(), e);
    }
  }

  private static boolean visit(Batch batch, long base, long fromOffset, Visitor visitor) {
    if (!visitor.wants(batch)) {
      return false;
    }
    long offset = base;
    for (LogRecord record : batch.records()) {
      if (offset >= fromOffset && !visitor.take(offset, record)) {
        return false;
      }
      offset++;
    }
    return true;
  }
}
