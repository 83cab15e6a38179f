package io.millrace.integration.history;

/**
 * How much of a partition a gateway had at some moment between two times, as an answer showed.
 *
 * @param gateway its name, which stays the same for as long as what it shows may only grow
 * @param end the offset after the last record that it had
 * @param fresh whether the answer had to be the truth of that moment; otherwise it may be any
 *     earlier one's
 * @param sentNanos {@link System#nanoTime} before the first byte of the request
 * @param answeredNanos the same after the last byte of the answer
 */
public record Sight(
    String gateway, int partition, long end, boolean fresh, long sentNanos, long answeredNanos) {}
