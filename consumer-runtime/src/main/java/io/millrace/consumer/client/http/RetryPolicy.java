package io.millrace.consumer.client.http;

import java.time.Duration;

/**
 * How long a call that may be repeated is repeated.
 *
 * @param firstDelay upper bound of the first pause; each following one is twice as long
 * @param longestDelay upper bound of all pauses
 * @param patience from the first attempt on; past it the last fault is final. Zero: never repeat
 */
public record RetryPolicy(Duration firstDelay, Duration longestDelay, Duration patience) {
  /** Pauses of 0.1 to 2 s for 30 s: rides out a gateway's restart. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(30));

  public RetryPolicy {
    if (!firstDelay.isPositive()
        || longestDelay.compareTo(firstDelay) < 0
        || patience.isNegative()) {
      throw new IllegalArgumentException(firstDelay + ", " + longestDelay + ", " + patience);
    }
  }
}
