package io.millrace.gateway.records;

import io.millrace.format.Batch;
import io.millrace.format.MalformedException;
import io.millrace.gateway.failure.RequestException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads encoded batches, one after the other. Their headers and checksums are checked, their
 * records are not decoded.
 */
public final class BatchReader implements RecordReader {
  private final BatchSink sink;
  private final ByteBuffer length = ByteBuffer.allocate(Batch.LENGTH_BYTES);
  private @Nullable ByteBuffer batch;
  private int count;
  private long position;

  /** Reads one body. */
  public BatchReader(BatchSink sink) {
    this.sink = sink;
  }

  @Override
  public void read(ByteBuffer piece) {
    ByteBuffer rest = piece.duplicate();
    while (rest.hasRemaining()) {
      ByteBuffer begun = batch;
      if (begun == null) {
        readLength(rest);
      } else if (fill(begun, rest)) {
        finish(begun.flip());
      }
    }
  }

  /** The length says how much to take memory for: one array a batch, which is kept as it is. */
  private void readLength(ByteBuffer rest) {
    if (fill(length, rest)) {
      int bytes = checked(() -> Batch.announcedLength(length.flip()));
      sink.expectNext(Math.max(0, bytes - Batch.LENGTH_BYTES - rest.remaining()));
      batch = ByteBuffer.allocate(bytes).put(length.rewind());
      length.clear();
    }
  }

  private void finish(ByteBuffer whole) {
    sink.accept(checked(() -> Batch.read(whole)));
    count++;
    position += whole.limit();
    batch = null;
  }

  /** Moves what fits, and says whether that fills the target. */
  private static boolean fill(ByteBuffer target, ByteBuffer source) {
    int size = Math.min(source.remaining(), target.remaining());
    target.put(source.slice(source.position(), size));
    source.position(source.position() + size);
    return !target.hasRemaining();
  }

  @Override
  public void end() {
    ByteBuffer begun = batch;
    if (begun != null || length.position() > 0) {
      int there = begun == null ? length.position() : begun.position();
      throw malformed("it is cut off after " + there + " bytes");
    }
    sink.end();
  }

  private <T> T checked(Supplier<T> read) {
    try {
      return read.get();
    } catch (MalformedException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  private RequestException malformed(String what) {
    return new RequestException.Malformed(
        "batch " + (count + 1) + ", which begins at byte " + (position + 1) + ": " + what);
  }
}
