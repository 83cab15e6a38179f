package io.millrace.gateway.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Packs one answer, piece by piece. To be closed, also when the answer fails. */
final class AnswerPacking implements AutoCloseable {
  /** Each holds up to a megabyte outside the heap, for as long as its reader takes. */
  private static final Semaphore PERMITS = new Semaphore(100);

  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final OutputStream out;
  private boolean closed;

  private AnswerPacking(AnswerCoding coding) throws IOException {
    this.out = coding.pack(packed);
  }

  /** Begins, or returns null if as many answers are being packed as may be. */
  static @Nullable AnswerPacking begin(AnswerCoding coding) {
    if (!PERMITS.tryAcquire()) {
      return null;
    }
    try {
      return new AnswerPacking(coding);
    } catch (IOException e) {
      PERMITS.release();
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
  }

  /** Packs the next piece; what comes out may be empty, and belongs to the caller. */
  ByteBuffer pack(ByteBuffer piece, boolean last) {
    byte[] bytes = new byte[piece.remaining()];
    piece.get(bytes);
    try {
      out.write(bytes);
      if (last) {
        close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    ByteBuffer result = ByteBuffer.wrap(packed.toByteArray());
    packed.reset();
    return result;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException("writing to memory does not fail", e);
      } finally {
        PERMITS.release();
      }
    }
  }
}
