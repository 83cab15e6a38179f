package io.millrace.index.model.segments;

import io.millrace.index.model.Fingerprint;

/**
 * A segment.
 *
 * @param base the last number applied when its upload began
 * @param uploadedAt a time, where clocks are looked at
 * @param builtAfter the number behind which its entry in flight was built
 * @param timestamp that of its entry in flight
 * @param judged whether a sweeper has taken it for an orphan
 */
record Segment(
    Presence presence, int base, int uploadedAt, int builtAfter, int timestamp, boolean judged) {

  enum Presence {
    ABSENT,
    PRESENT,
    DELETED
  }

  private static final int NOT_BUILT = -1;

  static final Segment NONE = new Segment(Presence.ABSENT, 0, 0, NOT_BUILT, 0, false);

  static Segment uploaded(int base, int now) {
    return new Segment(Presence.PRESENT, base, now, NOT_BUILT, 0, false);
  }

  Segment built(int after, int withTimestamp) {
    return new Segment(presence, base, uploadedAt, after, withTimestamp, judged);
  }

  Segment landed() {
    return new Segment(presence, base, uploadedAt, NOT_BUILT, 0, judged);
  }

  Segment judgedOrphan() {
    return new Segment(presence, base, uploadedAt, builtAfter, timestamp, true);
  }

  Segment deleted() {
    return new Segment(Presence.DELETED, base, uploadedAt, builtAfter, timestamp, judged);
  }

  boolean isAbsent() {
    return presence == Presence.ABSENT;
  }

  boolean isPresent() {
    return presence == Presence.PRESENT;
  }

  boolean isDeleted() {
    return presence == Presence.DELETED;
  }

  void fingerprint(Fingerprint into) {
    into.add(presence);
    into.add(base, uploadedAt, builtAfter, timestamp);
    into.add(judged);
  }
}
