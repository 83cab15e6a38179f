package io.millrace.gateway.http;

import io.millrace.gateway.json.JsonWriter;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Writes a streamed answer, a piece each time the connection has taken the one before; packed, if
 * the client takes that and it pays.
 */
final class AnswerWriter extends IteratingCallback {
  /** Written at once; a longer answer goes in several pieces. */
  private static final int PIECE_BYTES = 64 << 10;

  /** About what goes in one packet: a shorter answer would not get there sooner. */
  private static final int WORTH_PACKING_BYTES = 1 << 10;

  private final Response response;
  private final Streamed content;
  private final boolean last;
  private final Callback callback;
  private final JsonWriter json = new JsonWriter();
  private @Nullable AnswerCoding coding;
  private @Nullable AnswerPacking packing;
  private boolean more = true;
  private boolean done;

  /**
   * @param last whether the answer ends with this content
   * @param coding that the client takes, or null to write the content as it is
   */
  AnswerWriter(
      Response response,
      Streamed content,
      boolean last,
      @Nullable AnswerCoding coding,
      Callback callback) {
    this.response = response;
    this.content = content;
    this.last = last;
    this.coding = coding;
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
    beginPacking(piece.remaining());
    AnswerPacking packs = packing;
    response.write(done && last, packs == null ? piece : packs.pack(piece, done), this);
    return Action.SCHEDULED;
  }

  private void beginPacking(int bytes) {
    AnswerCoding wanted = coding;
    coding = null;
    if (wanted == null || (done && bytes < WORTH_PACKING_BYTES)) {
      return;
    }
    packing = AnswerPacking.begin(wanted);
    if (packing != null) {
      HttpFields.Mutable headers = response.getHeaders();
      headers.put("Content-Encoding", wanted.wireName());
    }
  }

  private void endPacking() {
    AnswerPacking packs = packing;
    if (packs != null) {
      packs.close();
    }
  }

  @Override
  protected void onCompleteSuccess() {
    callback.succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    endPacking();
    callback.failed(cause);
  }
}
