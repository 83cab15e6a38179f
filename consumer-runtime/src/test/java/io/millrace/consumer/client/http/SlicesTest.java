package io.millrace.consumer.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Flow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlicesTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 7, Long.MAX_VALUE})
  void everySubscriberGetsAllBytesInOrderHoweverItAsks(long atATime) {
    byte[] first = bytes(200_000);
    byte[] second = bytes(3);
    BodyPublisher publisher =
        new Body(List.of(ByteBuffer.wrap(first), ByteBuffer.wrap(second), ByteBuffer.allocate(0)))
            .publisher();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(first);
    all.writeBytes(second);

    assertThat(publisher.contentLength()).isEqualTo(200_003);
    for (int i = 0; i < 2; i++) {
      Taker taker = new Taker(atATime);
      publisher.subscribe(taker);
      assertThat(taker.taken.toByteArray()).isEqualTo(all.toByteArray());
      assertThat(taker.completed).isEqualTo(1);
    }
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  /** Asks for more once it has had what it asked for, from within. */
  private static final class Taker implements Flow.Subscriber<ByteBuffer> {
    private final long atATime;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private Flow.Subscription source;
    private long left;
    private int completed;

    Taker(long atATime) {
      this.atATime = atATime;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      source = subscription;
      left = atATime;
      source.request(atATime);
    }

    @Override
    public void onNext(ByteBuffer item) {
      byte[] bytes = new byte[item.remaining()];
      item.get(bytes);
      taken.writeBytes(bytes);
      if (--left == 0) {
        left = atATime;
        source.request(atATime);
      }
    }

    @Override
    public void onError(Throwable cause) {
      throw new AssertionError(cause);
    }

    @Override
    public void onComplete() {
      completed++;
    }
  }
}
