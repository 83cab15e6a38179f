package io.millrace.consumer.client.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The pauses between the attempts of one call: exponential with full jitter, so that clients that
 * failed together do not come back together (M. Brooker, "Exponential Backoff And Jitter", AWS
 * Architecture Blog, 2015).
 */
final class Backoff {
  private final RetryPolicy policy;
  private final CountDownLatch noMore;
  private final long startNanos = System.nanoTime();
  private Duration bound;

  /**
   * @param noMore ends all pauses, and allows no further one, once it is open
   */
  Backoff(RetryPolicy policy, CountDownLatch noMore) {
    this.policy = policy;
    this.noMore = noMore;
    bound = policy.firstDelay();
  }

  /**
   * Pauses, {@code atLeast} as long as the gateway asked.
   *
   * @return false if there is to be no further attempt: at once, if the policy's patience would be
   *     over by then
   */
  boolean pause(Duration atLeast) throws InterruptedException {
    Duration delay = atLeast.plusNanos(ThreadLocalRandom.current().nextLong(bound.toNanos()) + 1);
    Duration spent = Duration.ofNanos(System.nanoTime() - startNanos);
    if (spent.plus(delay).compareTo(policy.patience()) > 0) {
      return false;
    }
    bound = bound.multipliedBy(2);
    if (bound.compareTo(policy.longestDelay()) > 0) {
      bound = policy.longestDelay();
    }
    return !noMore.await(delay.toNanos(), TimeUnit.NANOSECONDS);
  }
}
