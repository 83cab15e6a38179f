package io.millrace.tiering;

import java.time.Duration;

/**
 * The clocks of a machine, and a third for deadlines: it also counts what passes while the machine
 * is suspended or its virtual machine is frozen. Monotonic clocks stand still then, and who waits
 * for a deadline would wait on hours later as if nothing had been. What the wall clock gains on the
 * monotonic one is taken for such a time, as soon as it is a second; if somebody has only set the
 * wall clock, or it runs too fast, deadlines come early, which does no harm. Whatever must not come
 * early goes by the monotonic clock. A wall clock that is set back while the machine is suspended
 * hides that it was: nothing here tells of it.
 *
 * <p>Thread-safe.
 */
public final class SuspendAwareClock implements Clock {
  /** Until it has gained that much the wall clock may as well be corrected, or run too fast. */
  public static final Duration UNNOTICED = Duration.ofSeconds(1);

  private static final long UNNOTICED_NANOS = UNNOTICED.toNanos();

  /** What it loses is followed in steps of this, or it would hide a suspension. */
  private static final long LOST_NANOS = UNNOTICED_NANOS / 100;

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
    long gained = ahead(monotonic) - aheadNanos;
    if (gained >= UNNOTICED_NANOS || gained <= -LOST_NANOS) {
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
    long gained = ahead - aheadNanos;
    if (gained >= UNNOTICED_NANOS) {
      suspendedNanos += gained;
    }
    if (gained >= UNNOTICED_NANOS || gained < 0) {
      aheadNanos = ahead;
    }
  }
}
