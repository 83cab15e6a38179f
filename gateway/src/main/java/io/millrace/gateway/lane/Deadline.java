package io.millrace.gateway.lane;

import io.millrace.tiering.SuspendAwareClock;
import java.time.Duration;

/** When an answer is due, whatever it takes to find it. Immutable. */
public final class Deadline {
  private final SuspendAwareClock clock;
  private final long nanos;

  private Deadline(SuspendAwareClock clock, long nanos) {
    this.clock = clock;
    this.nanos = nanos;
  }

  /** So long from now. */
  public static Deadline after(Duration time, SuspendAwareClock clock) {
    return new Deadline(clock, clock.elapsedNanos() + time.toNanos());
  }

  /** What is left until then; zero afterwards. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, nanos - clock.elapsedNanos()));
  }
}
