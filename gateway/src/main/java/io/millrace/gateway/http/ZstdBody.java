package io.millrace.gateway.http;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.millrace.gateway.failure.RequestException;
import java.nio.ByteBuffer;

/**
 * Unpacks a zstd body (RFC 8878) as it arrives, frame after frame. What comes out goes on in small
 * pieces, so that the bound behind stops a body that would unpack to too much.
 */
final class ZstdBody implements PackedBody {
  private static final int OUTPUT_BYTES = 16 << 10;

  /** RFC 9659: no content coding asks a recipient for a larger window than 8 MiB. */
  private static final int MAX_WINDOW_LOG = 23;

  private final BodyConsumer next;
  private final ZstdDecompressCtx context = new ZstdDecompressCtx().setLongMax(MAX_WINDOW_LOG);
  private final ByteBuffer output = ByteBuffer.allocateDirect(OUTPUT_BYTES);
  private boolean frameRead;

  ZstdBody(BodyConsumer next) {
    this.next = next;
  }

  @Override
  public void accept(ByteBuffer piece) {
    boolean full = false;
    while (piece.hasRemaining() || full) {
      output.clear();
      frameRead = unpack(piece);
      full = !output.hasRemaining();
      if (output.flip().hasRemaining()) {
        next.accept(output);
      }
    }
  }

  private boolean unpack(ByteBuffer piece) {
    try {
      return context.decompressDirectByteBufferStream(output, piece);
    } catch (ZstdException e) {
      throw malformed("is damaged, or asks for a window above 8 MiB");
    }
  }

  @Override
  public void end() {
    if (!frameRead) {
      throw malformed("ends too early");
    }
    next.end();
  }

  @Override
  public void close() {
    context.close();
  }

  private static RequestException malformed(String what) {
    return new RequestException.Malformed("The zstd body " + what + ".");
  }
}
