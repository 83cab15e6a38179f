package io.millrace.index.journal;

/**
 * A timer of a lane. One that fires after its reason has gone is ignored, so none is ever
 * cancelled.
 *
 * @param subject what it is about: a number given by the part that started it
 */
public record Timer(Kind kind, long subject) {

  /** What it is for. */
  public enum Kind {
    /** The open group may be sealed. */
    LINGER,
    /** An entry's PUT has had its time, or its back-off is over. */
    REPEAT_ENTRY,
    /** The back-off of a segment's upload is over. */
    REPEAT_UPLOAD,
    /** The back-off of reading entries is over. */
    READ_ENTRIES,
    /** The back-off of loading or listing snapshots is over. */
    READ_SNAPSHOTS,
    /** What was handed over has had its time. */
    HAND_OVER,
    /** The news of what was handed over should be here. */
    HAND_OVER_NEWS,
    /** It is time to look after the members. */
    MEMBERSHIP,
    /** The next snapshot may be written. */
    WRITE_SNAPSHOT,
    /** It is time to look at the tail. */
    LOOK_AT_TAIL,
    /** The earliest deadline of those who wait has come. */
    DEADLINE
  }
}
