package io.millrace.tiering.decorate;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and when a call is repeated: with full jitter, that is after a pause anywhere between
 * nothing and a bound that doubles each time ("Exponential Backoff And Jitter", AWS Architecture
 * Blog, 2015).
 *
 * @param firstPause bound of the first pause, more than zero
 * @param longestPause what the bound grows to
 * @param deadline no attempt begins later than this after the first
 * @param maxAttempts the first one included, at least 1
 */
public record RetryPolicy(
    Duration firstPause, Duration longestPause, Duration deadline, int maxAttempts) {
  public RetryPolicy {
    if (firstPause.isNegative() || firstPause.isZero() || longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException("pauses from " + firstPause + " to " + longestPause);
    }
    if (deadline.isNegative() || maxAttempts < 1) {
      throw new IllegalArgumentException(maxAttempts + " attempts within " + deadline);
    }
  }

  /** Up to 10 attempts within 30 seconds, pauses of up to 100 ms at first and 5 s at last. */
  public static RetryPolicy standard() {
    return new RetryPolicy(
        Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(30), 10);
  }

  /** The pause after so many attempts. */
  Duration pause(int attempts, RandomGenerator random) {
    int doublings = Math.min(attempts - 1, Long.numberOfLeadingZeros(firstPause.toNanos()) - 1);
    long bound = Math.min(longestPause.toNanos(), firstPause.toNanos() << doublings);
    return Duration.ofNanos(random.nextLong(bound + 1));
  }
}
