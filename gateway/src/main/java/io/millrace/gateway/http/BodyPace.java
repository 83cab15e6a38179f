package io.millrace.gateway.http;

import io.millrace.tiering.Clock;
import java.time.Duration;

/**
 * Tells a body that trickles, which holds what was reserved for it as one that stops does. Not
 * thread-safe.
 */
final class BodyPace {
  /** Less than this within the idle time-out is as good as nothing. */
  private static final int LEAST_BYTES = 64 << 10;

  private final Clock clock;
  private final long idleNanos;
  private long sinceNanos;
  private int bytes;

  BodyPace(Clock clock, Duration idleTimeout) {
    this.clock = clock;
    this.idleNanos = idleTimeout.toNanos();
    this.sinceNanos = clock.monotonicNanos();
  }

  /** Whether it is, now that so many more bytes have come. */
  boolean isTooSlow(int moreBytes) {
    bytes += moreBytes;
    long now = clock.monotonicNanos();
    if (bytes >= LEAST_BYTES) {
      bytes = 0;
      sinceNanos = now;
    }
    return now - sinceNanos > idleNanos;
  }
}
