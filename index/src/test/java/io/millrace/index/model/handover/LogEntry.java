package io.millrace.index.model.handover;

import io.millrace.index.model.Fingerprint;

/**
 * An entry of the journal.
 *
 * @param command the command that it carries, or {@link #OTHER}
 * @param floor the floor that it sets, or 0
 */
record LogEntry(int command, int mark, int base, int floor) {

  static final int OTHER = -1;

  static LogEntry other(int floor) {
    return new LogEntry(OTHER, 0, 0, floor);
  }

  boolean isOther() {
    return command == OTHER;
  }

  void fingerprint(Fingerprint into) {
    into.add(command, mark, base, floor);
  }
}
