package io.millrace.tiering;

import java.time.Duration;
import java.util.Objects;

/**
 * What a store is given by the process that opens it.
 *
 * @param requestTimeout how long one attempt may take, waiting for a connection included; more than
 *     zero
 */
public record StoreOptions(Clock clock, Scheduler scheduler, Duration requestTimeout) {
  public StoreOptions {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(scheduler, "scheduler");
    if (requestTimeout.isNegative() || requestTimeout.isZero()) {
      throw new IllegalArgumentException("requestTimeout " + requestTimeout);
    }
  }

  /** The machine's clock and timers, and 10 seconds an attempt. */
  public static StoreOptions standard() {
    return new StoreOptions(Clock.system(), Scheduler.system(), Duration.ofSeconds(10));
  }
}
