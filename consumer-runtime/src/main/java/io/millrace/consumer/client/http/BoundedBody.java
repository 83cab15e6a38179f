package io.millrace.consumer.client.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes an answer's body into memory, up to a bound. */
final class BoundedBody implements BodySubscriber<byte[]> {
  private static final int FIRST_CAPACITY = 1024;

  private final int limitBytes;
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private byte[] content;
  private int length;
  private volatile Flow.@Nullable Subscription subscription;

  /**
   * @param announcedBytes the length that the answer's head tells, so that the bytes need not be
   *     moved again; negative if it tells none
   * @param patience how long all of it may take
   */
  BoundedBody(int limitBytes, long announcedBytes, Duration patience) {
    this.limitBytes = limitBytes;
    content =
        new byte
            [announcedBytes < 0 || announcedBytes > limitBytes
                ? FIRST_CAPACITY
                : (int) announcedBytes];
    var unused =
        body.orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
            .whenComplete((bytes, fault) -> {
              if (fault != null) {
                cancel();
              }
            });
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription s) {
    subscription = s;
    s.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (buffer.remaining() > limitBytes - length) {
        body.completeExceptionally(
            new IOException("the answer is larger than " + limitBytes + " bytes"));
        return;
      }
      append(buffer);
    }
  }

  @Override
  public void onError(Throwable cause) {
    body.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    body.complete(length == content.length ? content : Arrays.copyOf(content, length));
  }

  /** Closes the connection: nobody takes what comes on it. */
  private void cancel() {
    Flow.Subscription source = subscription;
    if (source != null) {
      source.cancel();
    }
  }

  private void append(ByteBuffer buffer) {
    int needed = length + buffer.remaining();
    if (needed > content.length) {
      long grown = Math.min(limitBytes, Math.max(needed, 2L * content.length));
      content = Arrays.copyOf(content, (int) grown);
    }
    int count = buffer.remaining();
    buffer.get(content, length, count);
    length += count;
  }
}
