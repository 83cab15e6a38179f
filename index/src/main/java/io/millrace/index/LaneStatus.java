package io.millrace.index;

import org.jspecify.annotations.Nullable;

/**
 * How a lane is.
 *
 * @param appliedSequence the number of the last entry that readers see, 0 before the first
 * @param snapshotSequence the number of the newest snapshot that this gateway knows of, 0 if there
 *     is none
 * @param slices how many slices its state holds
 * @param problem why it has stopped, or else what the store last refused, or null
 */
public record LaneStatus(
    int lane,
    Phase phase,
    long appliedSequence,
    long snapshotSequence,
    long slices,
    @Nullable String problem) {

  /** What it is doing. */
  public enum Phase {
    /** It has never caught up with its journal yet. */
    STARTING,
    /** It serves. */
    RUNNING,
    /** It met something that it must not pass over. */
    STOPPED
  }
}
