package io.millrace.tiering;

/**
 * Where time is read: handed in, so that a simulation can hand in its own. Safe for use by many
 * threads.
 */
public interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. May jump either way. */
  long wallMillis();

  /** Nanoseconds since an arbitrary moment; never runs back. Only differences mean anything. */
  long monotonicNanos();

  /** The clocks of the machine. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}
