package io.millrace.tiering.minio;

import java.io.IOException;
import java.nio.ByteBuffer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A body that is handed over piece by piece. The HTTP client copies whatever it is given at once
 * before it sends the first byte of it: with all of 8 MiB that is 8 MiB of fresh memory for each
 * put, with pieces the same few buffers again and again.
 */
final class PiecewiseBody extends RequestBody {
  /** Several of the HTTP client's buffers, and no more than it keeps for the next time. */
  private static final int PIECE_BYTES = 32 << 10;

  private final @Nullable MediaType contentType;
  private final ByteBuffer content;

  PiecewiseBody(@Nullable MediaType contentType, ByteBuffer content) {
    this.contentType = contentType;
    this.content = content;
  }

  @Override
  public @Nullable MediaType contentType() {
    return contentType;
  }

  @Override
  public long contentLength() {
    return content.remaining();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    ByteBuffer rest = content.duplicate();
    while (rest.hasRemaining()) {
      ByteBuffer piece = rest.slice(rest.position(), Math.min(PIECE_BYTES, rest.remaining()));
      rest.position(rest.position() + piece.remaining());
      while (piece.hasRemaining()) {
        var unused = sink.write(piece);
      }
    }
  }
}
