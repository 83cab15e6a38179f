package io.millrace.index.journal;

/**
 * A reading of both local clocks.
 *
 * @param wallMillis ms since the epoch; may jump
 * @param monotonicNanos of a clock that never runs back; only differences mean anything
 */
public record Moment(long wallMillis, long monotonicNanos) {}
