package io.millrace.index.journal;

/**
 * A reading of the local clocks.
 *
 * @param wallMillis ms since the epoch; may jump
 * @param monotonicNanos of a clock that never runs back; only differences mean anything
 * @param elapsedNanos the same, but of one that also counts what passes while the machine is
 *     suspended: deadlines go by it
 */
public record Moment(long wallMillis, long monotonicNanos, long elapsedNanos) {
  /** Of a machine that is never suspended. */
  Moment(long wallMillis, long monotonicNanos) {
    this(wallMillis, monotonicNanos, monotonicNanos);
  }
}
