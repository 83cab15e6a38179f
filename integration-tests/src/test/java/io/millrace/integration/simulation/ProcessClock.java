package io.millrace.integration.simulation;

/** The two clocks of a machine: the wall clock may be wrong by an hour and go at a wrong pace. */
final class ProcessClock {

  private long skewMillis;
  private double drift;
  private long suspendedNanos;
  private long suspendedFrom;
  private long suspendedTo;

  /**
   * @param skewMillis by how much the wall clock is ahead
   * @param drift by how much it gains, of the time that goes by
   */
  ProcessClock(long skewMillis, double drift) {
    this.skewMillis = skewMillis;
    this.drift = drift;
  }

  /** Somebody sets the wall clock, and it is wrong by this from now on. */
  void set(long wrongByMillis) {
    skewMillis = wrongByMillis;
  }

  /** Somebody sets the wall clock right. */
  void setRight() {
    skewMillis = 0;
    drift = 0;
  }

  /** The machine stands still, and its monotonic clock with it. */
  void suspend(long fromNanos, long toNanos) {
    settle(fromNanos);
    if (fromNanos >= suspendedTo) {
      suspendedFrom = fromNanos;
    }
    suspendedTo = Math.max(suspendedTo, toNanos);
  }

  /** Whether the monotonic clock stands still. */
  boolean standsStill(long nanos) {
    return nanos < suspendedTo;
  }

  /** The machine goes on. */
  void resume(long nanos) {
    suspendedTo = Math.min(suspendedTo, nanos);
    settle(nanos);
  }

  long wallMillis(VirtualTime time) {
    return time.wallMillis() + skewMillis + (long) (drift * time.nanos() / VirtualTime.MILLI);
  }

  long monotonicNanos(long nanos) {
    settle(nanos);
    long standing = Math.max(0, Math.min(nanos, suspendedTo) - suspendedFrom);
    return nanos - suspendedNanos - standing;
  }

  private void settle(long nanos) {
    if (nanos >= suspendedTo) {
      suspendedNanos += suspendedTo - suspendedFrom;
      suspendedFrom = suspendedTo;
    }
  }
}
