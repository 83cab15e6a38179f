package io.millrace.index.model.segments;

/**
 * How large the system is.
 *
 * @param plain segments that are not outputs of a compaction
 * @param outputs compactions, each of all plain segments
 * @param others entries that refer to nothing, and may raise the floor
 */
record SweepBounds(int plain, int outputs, int entries, int others, int ticks) {}
