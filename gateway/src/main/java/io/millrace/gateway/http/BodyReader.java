package io.millrace.gateway.http;

import io.millrace.gateway.failure.RequestException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Hands a request's body to its consumer as it arrives, on whatever thread brings it, and holds
 * none in between.
 */
final class BodyReader implements Runnable {
  private final Exchange exchange;
  private final Request request;
  private final long maxBytes;
  private final BodyPace pace;
  private final BodyConsumer consumer;
  private long bytes;

  /**
   * @param maxBytes of the body as it is sent
   */
  BodyReader(
      Exchange exchange, Request request, long maxBytes, BodyPace pace, BodyConsumer consumer) {
    this.exchange = exchange;
    this.request = request;
    this.maxBytes = maxBytes;
    this.pace = pace;
    this.consumer = consumer;
  }

  @Override
  public void run() {
    try {
      boolean more = true;
      while (more) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return;
        }
        more = take(chunk);
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      exchange.fail(e);
    }
  }

  private boolean take(Content.Chunk chunk) {
    if (Content.Chunk.isFailure(chunk)) {
      exchange.bodyFailed(chunk.getFailure());
      return false;
    }
    boolean last = chunk.isLast();
    try {
      if (last) {
        exchange.bodyEnded();
      }
      bytes += chunk.remaining();
      if (bytes > maxBytes) {
        throw new RequestException.RequestTooLarge(maxBytes);
      }
      if (!last && pace.isTooSlow(chunk.remaining())) {
        exchange.bodyFailed(new TimeoutException("the body comes too slowly"));
        return false;
      }
      consumer.accept(chunk.getByteBuffer());
    } finally {
      chunk.release();
    }
    if (last) {
      consumer.end();
    }
    return !last;
  }
}
