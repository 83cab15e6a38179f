package io.millrace.consumer.client.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request carries, sent as it lies in memory: nothing is copied into one array first, which
 * is what the JDK's own publishers do.
 */
final class Body {
  /** A socket's write copies what it is given, sent or not: so it is given little at a time. */
  private static final int SLICE_BYTES = 64 << 10;

  private final List<ByteBuffer> parts;
  private final long length;

  /**
   * @param parts each from position to limit; they must not change any more
   */
  Body(List<ByteBuffer> parts) {
    this.parts = List.copyOf(parts);
    length = parts.stream().mapToLong(ByteBuffer::remaining).sum();
  }

  BodyPublisher publisher() {
    return length == 0
        ? BodyPublishers.noBody()
        : BodyPublishers.fromPublisher(
            subscriber -> subscriber.onSubscribe(new Slices(slices(), subscriber)), length);
  }

  private List<ByteBuffer> slices() {
    List<ByteBuffer> slices = new ArrayList<>((int) (length / SLICE_BYTES) + parts.size());
    for (ByteBuffer part : parts) {
      int end = part.limit();
      for (int at = part.position(); at < end; at += SLICE_BYTES) {
        slices.add(part.slice(at, Math.min(SLICE_BYTES, end - at)));
      }
    }
    return slices;
  }
}
