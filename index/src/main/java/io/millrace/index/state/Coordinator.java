package io.millrace.index.state;

import io.millrace.format.Id128;

/**
 * Which member counts the heartbeats of the others.
 *
 * @param entry the number of the entry by which it began to
 */
public record Coordinator(Id128 member, long entry) {}
