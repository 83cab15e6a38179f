package io.millrace.index.command;

import java.time.Duration;

/**
 * Settings by which all gateways of a lane go, whatever each is configured with (rule A11).
 *
 * @param idempotencyWindowMillis for how long the answer of an idempotency key is remembered, at
 *     least 1 ({@code idempotency.window})
 * @param producerRetentionMillis for how long a producer that sends nothing is remembered, at least
 *     1
 */
public record SharedSettings(long idempotencyWindowMillis, long producerRetentionMillis) {

  /** Until somebody asks for others. */
  public static final SharedSettings DEFAULT =
      new SharedSettings(Duration.ofMinutes(10).toMillis(), Duration.ofDays(7).toMillis());

  public SharedSettings {
    if (idempotencyWindowMillis < 1 || producerRetentionMillis < 1) {
      throw new IllegalArgumentException(
          "idempotency.window and producers.retention are at least 1 ms");
    }
  }
}
