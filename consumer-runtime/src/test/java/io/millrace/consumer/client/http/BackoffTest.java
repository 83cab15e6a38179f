package io.millrace.consumer.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void attemptsEndWhenPatienceDoes() throws InterruptedException {
    Backoff backoff =
        new Backoff(new RetryPolicy(MILLI, MILLI, Duration.ofMillis(20)), new CountDownLatch(1));

    int pauses = 0;
    while (backoff.pause(Duration.ZERO)) {
      pauses++;
    }

    assertThat(pauses).isBetween(1, 20_000);
  }

  @Test
  void aPauseThatWouldOutlastPatienceIsNotBegun() throws InterruptedException {
    Backoff backoff =
        new Backoff(new RetryPolicy(MILLI, MILLI, Duration.ofSeconds(10)), new CountDownLatch(1));

    assertThat(backoff.pause(HOUR)).isFalse();
  }

  @Test
  void nobodyPausesOnceTheEndIsNear() throws InterruptedException {
    CountDownLatch noMore = new CountDownLatch(1);
    noMore.countDown();

    assertThat(new Backoff(new RetryPolicy(HOUR, HOUR, HOUR.multipliedBy(9)), noMore).pause(HOUR))
        .isFalse();
  }

  @Test
  void aPolicyWithoutDelayIsRefused() {
    assertThatThrownBy(() -> new RetryPolicy(Duration.ZERO, MILLI, HOUR))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
