package io.millrace.index.model.segments;

import io.millrace.index.model.Fingerprint;

/**
 * An entry of the journal.
 *
 * @param segment what it commits, or the output of a compaction that it exchanges all plain ones
 *     for
 * @param floor the floor that it sets, or 0
 */
record LogEntry(Kind kind, int segment, int floor, int timestamp) {

  enum Kind {
    COMMIT,
    EXCHANGE,
    OTHER
  }

  static LogEntry other(int floor, int timestamp) {
    return new LogEntry(Kind.OTHER, -1, floor, timestamp);
  }

  boolean refersTo(int other) {
    return kind != Kind.OTHER && segment == other;
  }

  void fingerprint(Fingerprint into) {
    into.add(kind);
    into.add(segment, floor, timestamp);
  }
}
