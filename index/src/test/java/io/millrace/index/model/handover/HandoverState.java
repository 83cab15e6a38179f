package io.millrace.index.model.handover;

import io.millrace.index.model.Fingerprint;
import java.util.ArrayList;
import java.util.List;

/** The journal, the forwarder and its clients' commands. */
final class HandoverState {

  static final int NOBODY = -1;

  final List<Command> commands;
  List<LogEntry> log = List.of();
  int now;
  int others;
  int crashes;

  /** The forwarder: what it has applied, its incarnation, its last sequence. */
  int applied;

  int incarnation;
  int sequence;

  /** A command that was put into a new entry after its client had been told "unknown". */
  int movedAfterUnknown = NOBODY;

  HandoverState(List<Command> commands) {
    this.commands = commands;
  }

  HandoverState copy() {
    List<Command> copies = new ArrayList<>(commands.size());
    for (Command each : commands) {
      copies.add(each.copy());
    }
    HandoverState copy = new HandoverState(copies);
    copy.log = log;
    copy.now = now;
    copy.others = others;
    copy.crashes = crashes;
    copy.applied = applied;
    copy.incarnation = incarnation;
    copy.sequence = sequence;
    copy.movedAfterUnknown = movedAfterUnknown;
    return copy;
  }

  int length() {
    return log.size();
  }

  void append(LogEntry entry) {
    List<LogEntry> longer = new ArrayList<>(log);
    longer.add(entry);
    log = longer;
    commands.forEach(each -> each.forgetEntriesBefore(log.size()));
  }

  /** A7 is broken if the client was told "unknown" before. */
  void putIntoEntry(int command) {
    if (commands.get(command).phase == Command.Phase.UNKNOWN) {
      movedAfterUnknown = command;
    }
  }

  void fingerprint(Fingerprint into) {
    into.add(now, others, crashes, applied, incarnation, sequence, movedAfterUnknown, log.size());
    log.forEach(each -> each.fingerprint(into));
    commands.forEach(each -> each.fingerprint(into));
  }
}
