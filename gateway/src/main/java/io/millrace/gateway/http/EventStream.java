package io.millrace.gateway.http;

import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * An answer that grows while somebody listens, made of pieces that are written one after the other.
 */
public final class EventStream {
  private final Response response;
  private final Callback callback;

  EventStream(Response response, Callback callback) {
    this.response = response;
    this.callback = callback;
  }

  /**
   * Writes a piece, and the answer's headers if it is the first. Another one may be written when
   * this is done.
   *
   * @return completes when the connection has taken it, which a slow listener may delay; fails if
   *     nobody listens any more
   */
  public CompletableFuture<Void> write(Streamed content) {
    Callback.Completable written = new Callback.Completable();
    new AnswerWriter(response, content, false, null, written).iterate();
    return written;
  }

  /** Writes nothing but the headers, so that the listener knows that it may wait. */
  public CompletableFuture<Void> open() {
    Callback.Completable written = new Callback.Completable();
    response.write(false, BufferUtil.EMPTY_BUFFER, written);
    return written;
  }

  /** Writes a last piece, and ends the answer. */
  public void end(Streamed content) {
    new AnswerWriter(response, content, true, null, callback).iterate();
  }

  /** Ends the answer. */
  public void end() {
    response.write(true, BufferUtil.EMPTY_BUFFER, callback);
  }

  /** Gives the answer up: nobody takes it. */
  public void fail(Throwable failure) {
    callback.failed(failure);
  }
}
