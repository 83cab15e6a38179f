package io.millrace.index.journal;

/**
 * Why somebody who waited got no result.
 *
 * @param kind the reason
 * @param outcome whether the command may have taken effect
 * @param detail a sentence for people
 */
public record Rejection(Kind kind, Outcome outcome, String detail) {

  /** The reason. */
  public enum Kind {
    /** The lane has not caught up with its journal yet: try again. */
    STARTING,
    /** The gateway is about to stop: try another. */
    DRAINING,
    /** The store did not answer in time: try again later. */
    STORAGE_UNAVAILABLE,
    /** The lane met something that it must not pass over: an operator has to look. */
    LANE_STOPPED,
    /** More waits than the lane may hold: try again later. */
    OVERLOADED,
    /** A gateway of the lane could not read the command: try again once all are upgraded. */
    MEMBER_TOO_OLD
  }

  /** What became of the command. */
  public enum Outcome {
    /** No write that holds it was ever sent. */
    NONE,
    /** A write that holds it was sent, and may have taken effect or may yet. */
    UNKNOWN
  }
}
