package io.millrace.consumer.client.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** Hands buffers to one subscriber, in order and as it asks for them, on the thread that asks. */
final class Slices implements Flow.Subscription {
  private final List<ByteBuffer> slices;
  private final Flow.Subscriber<? super ByteBuffer> subscriber;
  private final AtomicLong wanted = new AtomicLong();
  private volatile boolean over;

  /** Guarded by {@link #wanted}: only who raises it from 0 hands out. */
  private int next;

  /**
   * @param slices at least one
   */
  Slices(List<ByteBuffer> slices, Flow.Subscriber<? super ByteBuffer> subscriber) {
    this.slices = slices;
    this.subscriber = subscriber;
  }

  @Override
  public void request(long count) {
    if (count <= 0) {
      over = true;
      subscriber.onError(new IllegalArgumentException("asked for " + count));
      return;
    }
    if (wanted.getAndUpdate(before -> before + Math.min(count, Long.MAX_VALUE - before)) == 0) {
      handOut();
    }
  }

  @Override
  public void cancel() {
    over = true;
  }

  private void handOut() {
    do {
      if (over) {
        return;
      }
      subscriber.onNext(slices.get(next));
      next++;
      if (next == slices.size() && !over) {
        over = true;
        subscriber.onComplete();
      }
    } while (wanted.decrementAndGet() > 0);
  }
}
