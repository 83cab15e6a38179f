package io.millrace.tiering;

import java.time.Duration;

/**
 * The clocks of a machine, and a third for deadlines: it also counts what passes while the machine
 * is suspended or its virtual machine is frozen. Monotonic clocks stand still then, and who waits
 * for a deadline would wait on hours later as if nothing had been. What the wall clock gains on the
 * monotonic one at once is taken for such a time; if somebody has only set the wall clock,
 * deadlines come early, which does no harm. Whatever must not come early goes by the monotonic
 * clock.
 *
 * <p>Thread-safe.
 */
public final class SuspendAwareClock implements Clock {
  /** Less is not counted: the wall clock may be corrected by as much, and it costs nobody much. */
  private static final long LEAST_NANOS = Duration.ofSeconds(10).toNanos();

  /** What the wall clock drifts away is followed in steps of this, so that it never adds up. */
  private static final long STEP_NANOS = Duration.ofSeconds(1).toNanos();

  private static final long NANOS_IN_MILLI = 1_000_000;

  private final Clock clock;
  private volatile long aheadNanos;
  private volatile long suspendedNanos;

  /** Counts from now on what this clock's monotonic time does not. */
  public SuspendAwareClock(Clock clock) {
    this.clock = clock;
    this.aheadNanos = ahead(clock.monotonicNanos());
  }

  @Override
  public long wallMillis() {
    return clock.wallMillis();
  }

  @Override
  public long monotonicNanos() {
    return clock.monotonicNanos();
  }

  /**
   * Nanoseconds since an arbitrary moment, suspensions counted; never runs back. Only differences
   * mean anything.
   */
  public long elapsedNanos() {
    long monotonic = clock.monotonicNanos();
    if (Math.abs(ahead(monotonic) - aheadNanos) >= STEP_NANOS) {
      follow();
    }
    return monotonic + suspendedNanos;
  }

  private long ahead(long monotonicNanos) {
    return clock.wallMillis() * NANOS_IN_MILLI - monotonicNanos;
  }

  /** Reads anew: what was read before may be older than what another thread has seen. */
  private synchronized void follow() {
    long ahead = ahead(clock.monotonicNanos());
    if (ahead - aheadNanos >= LEAST_NANOS) {
      suspendedNanos += ahead - aheadNanos;
    }
    aheadNanos = ahead;
  }
}
