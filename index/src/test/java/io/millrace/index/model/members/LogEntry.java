package io.millrace.index.model.members;

import io.millrace.index.model.Fingerprint;

/**
 * An entry of the journal.
 *
 * @param who the member, or the gateway that coordinates
 * @param argument the generation of a commit; of an expire the member's last entry
 * @param coordinate of an expire the coordinate entry under which it was proposed
 */
record LogEntry(Kind kind, int who, int argument, int coordinate, int timestamp) {

  enum Kind {
    JOIN,
    COMMIT,
    EXPIRE,
    COORDINATE,
    OTHER
  }

  static LogEntry of(Kind kind, int who) {
    return new LogEntry(kind, who, 0, 0, 0);
  }

  LogEntry at(int withTimestamp) {
    return new LogEntry(kind, who, argument, coordinate, withTimestamp);
  }

  void fingerprint(Fingerprint into) {
    into.add(kind);
    into.add(who, argument, coordinate, timestamp);
  }
}
