package io.millrace.gateway.http;

import io.millrace.gateway.json.JsonWriter;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/** Writes a streamed answer, a piece each time the connection has taken the one before. */
final class AnswerWriter extends IteratingCallback {
  /** Written at once; a longer answer goes in several pieces. */
  private static final int PIECE_BYTES = 64 << 10;

  private final Response response;
  private final Streamed content;
  private final boolean last;
  private final Callback callback;
  private final JsonWriter json = new JsonWriter();
  private boolean more = true;
  private boolean done;

  /**
   * @param last whether the answer ends with this content
   */
  AnswerWriter(Response response, Streamed content, boolean last, Callback callback) {
    this.response = response;
    this.content = content;
    this.last = last;
    this.callback = callback;
  }

  @Override
  protected Action process() {
    if (done) {
      return Action.SUCCEEDED;
    }
    while (more && json.length() < PIECE_BYTES) {
      more = content.writeNext(json);
    }
    ByteBuffer piece = json.take(PIECE_BYTES);
    done = !more && json.length() == 0;
    response.write(done && last, piece, this);
    return Action.SCHEDULED;
  }

  @Override
  protected void onCompleteSuccess() {
    callback.succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    callback.failed(cause);
  }
}
