package io.millrace.index.model.handover;

import io.millrace.index.model.Fingerprint;
import java.util.ArrayList;
import java.util.List;

/** A client's command, the hand-over of it, and the entries that may yet land with it. */
final class Command {

  /** What its client knows. Of one that is gone the gateway crashed first. */
  enum Phase {
    NEW,
    PENDING,
    OK,
    UNKNOWN,
    NONE,
    GONE
  }

  /** No entry. */
  static final int NOT_BUILT = -1;

  private static final int COPIES_AT_RECEIVER = 2;

  Phase phase = Phase.NEW;

  /** The number that its client was told. */
  int told;

  int incarnation;
  int sequence;
  int base;
  int mark;
  int sentAt;

  /** Whether the forwarder did not itself apply every entry from the base on. */
  boolean skipped;

  /** The number behind which the forwarder's own entry was built. */
  int ownAfter = NOT_BUILT;

  private int ownBase;
  private int ownMark;

  /** The numbers behind which the receiver's entries were built. */
  private List<Integer> receivedAfter = List.of();

  Command copy() {
    Command copy = new Command();
    copy.phase = phase;
    copy.told = told;
    copy.incarnation = incarnation;
    copy.sequence = sequence;
    copy.base = base;
    copy.mark = mark;
    copy.sentAt = sentAt;
    copy.skipped = skipped;
    copy.ownAfter = ownAfter;
    copy.ownBase = ownBase;
    copy.ownMark = ownMark;
    copy.receivedAfter = receivedAfter;
    return copy;
  }

  /** A8: the id under which the lane knows it. */
  boolean hasIdOf(Command other) {
    return incarnation == other.incarnation && sequence == other.sequence;
  }

  void buildOwn(int after, int withBase, int withMark) {
    ownAfter = after;
    ownBase = withBase;
    ownMark = withMark;
  }

  boolean mayBeReceived(int after) {
    return receivedAfter.size() < COPIES_AT_RECEIVER && !receivedAfter.contains(after);
  }

  void receive(int after) {
    List<Integer> more = new ArrayList<>(receivedAfter);
    more.add(after);
    more.sort(null);
    receivedAfter = List.copyOf(more);
  }

  boolean isReceivedAfter(int number) {
    return receivedAfter.contains(number);
  }

  LogEntry ownEntry(int command) {
    return new LogEntry(command, ownMark, ownBase, 0);
  }

  LogEntry receivedEntry(int command) {
    return new LogEntry(command, mark, base, 0);
  }

  /** An entry that was built behind a number at which another has landed is void. */
  void forgetEntriesBefore(int length) {
    if (ownAfter < length) {
      buildOwn(NOT_BUILT, 0, 0);
    }
    if (!receivedAfter.isEmpty()) {
      receivedAfter = receivedAfter.stream().filter(each -> each >= length).toList();
    }
  }

  void fingerprint(Fingerprint into) {
    into.add(phase);
    into.add(told, incarnation, sequence, base, mark, sentAt);
    into.add(skipped);
    into.add(ownAfter, ownBase, ownMark, receivedAfter.size());
    receivedAfter.forEach(into::add);
  }
}
