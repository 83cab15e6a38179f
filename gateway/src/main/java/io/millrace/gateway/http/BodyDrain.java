package io.millrace.gateway.http;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads and drops what is left of a refused body, so that the client, which may still be sending,
 * gets to see the answer.
 */
final class BodyDrain implements Runnable {
  private final Request request;
  private final long maxBytes;
  private final BodyPace pace;
  private final Runnable then;
  private long bytes;

  /**
   * @param maxBytes to drop; if more comes, the connection will be closed
   * @param then runs once, when the body is over, fails, is too long, or trickles
   */
  BodyDrain(Request request, long maxBytes, BodyPace pace, Runnable then) {
    this.request = request;
    this.maxBytes = maxBytes;
    this.pace = pace;
    this.then = then;
  }

  @Override
  public void run() {
    boolean more = true;
    while (more) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      bytes += chunk.remaining();
      more =
          !chunk.isLast()
              && !Content.Chunk.isFailure(chunk)
              && bytes <= maxBytes
              && !pace.isTooSlow(chunk.remaining());
      chunk.release();
    }
    then.run();
  }
}
