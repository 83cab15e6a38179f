package io.millrace.gateway.fetch;

import io.millrace.format.Batch;
import io.millrace.format.MalformedException;
import io.millrace.gateway.failure.CorruptObjectException;
import io.millrace.index.state.Slice;
import java.nio.ByteBuffer;

/** Reads the batches of slices, and says which object is to blame if they are damaged. */
final class SliceBatches {
  private SliceBatches() {}

  /**
   * Shows the batches of a slice that hold records at and above an offset, in order.
   *
   * @param bytes of the slice; its position moves
   * @return false if the visitor ended the visit
   * @throws CorruptObjectException if the bytes are not what was written
   */
  static boolean visit(Slice slice, ByteBuffer bytes, long fromOffset, BatchVisitor visitor) {
    long base = slice.baseOffset();
    try {
      while (bytes.hasRemaining()) {
        Batch batch = Batch.read(bytes);
        long end = base + batch.recordCount();
        if (end > fromOffset && !visitor.take(base, batch)) {
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
}
