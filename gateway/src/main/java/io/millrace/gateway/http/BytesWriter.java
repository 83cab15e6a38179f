package io.millrace.gateway.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * Writes bytes that are at hand. Large buffers go out as they are; small ones are put together
 * first, for each write is a call of the system.
 */
final class BytesWriter extends IteratingCallback {
  private static final int SMALL_BYTES = 16 << 10;
  private static final int PIECE_BYTES = 64 << 10;

  private final Response response;
  private final Deque<ByteBuffer> content;
  private final Callback callback;
  private boolean done;

  BytesWriter(Response response, List<ByteBuffer> content, Callback callback) {
    this.response = response;
    this.content = new ArrayDeque<>(content);
    this.callback = callback;
  }

  @Override
  protected Action process() {
    if (done) {
      return Action.SUCCEEDED;
    }
    ByteBuffer next = next();
    done = content.isEmpty();
    response.write(done, next, this);
    return Action.SCHEDULED;
  }

  private ByteBuffer next() {
    ByteBuffer first = content.poll();
    if (first == null) {
      return ByteBuffer.allocate(0);
    }
    ByteBuffer second = content.peek();
    return second == null || first.remaining() + second.remaining() > SMALL_BYTES
        ? first.duplicate()
        : gathered(first);
  }

  private ByteBuffer gathered(ByteBuffer first) {
    ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES).put(first.duplicate());
    for (ByteBuffer more = content.peek();
        more != null && more.remaining() <= piece.remaining();
        more = content.peek()) {
      piece.put(more.duplicate());
      content.remove();
    }
    return piece.flip();
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
