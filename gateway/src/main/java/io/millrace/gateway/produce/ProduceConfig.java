package io.millrace.gateway.produce;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of what producers may ask.
 *
 * @param maxRecordBytes key, value and headers of one record as decoded; 1 to 64 MiB ({@code
 *     record.max.bytes}). A topic's own limit holds where it is lower
 * @param timeout after it the outcome is told, known or not; more than zero ({@code
 *     produce.timeout})
 * @param maxWaitingBytes of bodies being read or waiting to be committed; at least 1 ({@code
 *     produce.waiting.max.bytes})
 * @param idempotencyWindow for how long all gateways remember the answer of an idempotency key, at
 *     least 1 ms; null to leave it as it is ({@code idempotency.window})
 */
public record ProduceConfig(
    int maxRecordBytes,
    Duration timeout,
    long maxWaitingBytes,
    @Nullable Duration idempotencyWindow) {
  public ProduceConfig {
    if (maxRecordBytes < 1 || maxRecordBytes > 64 << 20) {
      throw new IllegalArgumentException("record.max.bytes is 1 to 64 MiB, not " + maxRecordBytes);
    }
    if (timeout.toMillis() < 1) {
      throw new IllegalArgumentException("produce.timeout is at least 1ms, not " + timeout);
    }
    if (maxWaitingBytes < 1) {
      throw new IllegalArgumentException(
          "produce.waiting.max.bytes is at least 1, not " + maxWaitingBytes);
    }
    if (idempotencyWindow != null && idempotencyWindow.toMillis() < 1) {
      throw new IllegalArgumentException(
          "idempotency.window is at least 1ms, not " + idempotencyWindow);
    }
  }
}
