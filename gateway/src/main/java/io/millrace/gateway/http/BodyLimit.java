package io.millrace.gateway.http;

import io.millrace.gateway.failure.RequestException;
import java.nio.ByteBuffer;

/** Refuses a body as soon as it is longer than it may be. */
final class BodyLimit implements BodyConsumer {
  private final long maxBytes;
  private final BodyConsumer next;
  private long bytes;

  BodyLimit(long maxBytes, BodyConsumer next) {
    this.maxBytes = maxBytes;
    this.next = next;
  }

  @Override
  public void accept(ByteBuffer piece) {
    bytes += piece.remaining();
    if (bytes > maxBytes) {
      throw new RequestException.RequestTooLarge(maxBytes);
    }
    next.accept(piece);
  }

  @Override
  public void end() {
    next.end();
  }
}
