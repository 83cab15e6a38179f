package io.millrace.index.peer;

import io.millrace.format.Id128;

/**
 * A gateway says that it lives, and asks for news of a lane.
 *
 * @param member its process
 * @param position up to where it knows the entries that the other one wrote, as that counts them;
 *     -1 if it knows none of them
 */
public record Heartbeat(int lane, Id128 member, long position) {}
