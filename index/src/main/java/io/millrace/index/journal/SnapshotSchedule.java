package io.millrace.index.journal;

import io.millrace.format.EntryHeader;

/**
 * Counts the journal since the newest snapshot that this gateway knows of, and says whether it has
 * to write the next one. Whose entry made it due writes it: all gateways count the same entries,
 * and if each wrote, all but one would do it in vain. The others look when it is twice overdue, so
 * that a gateway that fails to write does not leave the lane without snapshots.
 */
final class SnapshotSchedule {

  /** What this gateway has to do about the next snapshot. */
  enum Duty {
    /** It is not due, or another's. */
    NONE,
    /** Look whether there is a newer one than it knows of, and write one if not. */
    LOOK,
    /** Write it. */
    WRITE
  }

  /**
   * A place in the journal.
   *
   * @param bytes of the entries up to there, reckoned from where the state was loaded
   */
  record Mark(long sequence, long bytes) {}

  private static final int OVERDUE = 2;

  private final SnapshotInterval interval;
  private Mark applied = new Mark(0, 0);
  private Mark newest = applied;
  private long newestBytes;
  private boolean due;
  private Duty duty = Duty.NONE;

  SnapshotSchedule(SnapshotInterval interval) {
    this.interval = interval;
  }

  /** The number of the newest snapshot that this gateway knows of; 0 if there is none. */
  long newest() {
    return newest.sequence();
  }

  Duty duty() {
    return duty;
  }

  /** How far the state is. */
  Mark applied() {
    return applied;
  }

  /**
   * The state was loaded.
   *
   * @param bytes the length of the snapshot; 0 if there was none
   */
  void onLoaded(long sequence, long bytes) {
    applied = new Mark(sequence, 0);
    know(applied, bytes);
  }

  /** A void entry was passed over. Nobody's turn comes with it, since anybody may have left it. */
  void onVoid(long sequence, long bytes) {
    applied = new Mark(sequence, applied.bytes() + bytes);
  }

  /** A valid entry was applied. */
  void onValid(EntryHeader header, boolean own) {
    applied = new Mark(header.sequence(), applied.bytes() + header.entryLength());
    if (!due && isPassed(1)) {
      due = true;
      duty = own ? Duty.WRITE : Duty.NONE;
    } else if (duty == Duty.NONE && isPassed(OVERDUE)) {
      duty = Duty.LOOK;
    }
  }

  /** The tail was reached: what is due by now, its gateway may not live to write. */
  void onCaughtUp() {
    if (due && duty == Duty.NONE) {
      duty = Duty.LOOK;
    }
  }

  /** The snapshots were listed; 0 if there is none. A newer one than was known will do for now. */
  void onListed(long sequence) {
    if (sequence > newest.sequence()) {
      know(at(sequence), newestBytes);
    } else if (duty == Duty.LOOK) {
      duty = Duty.WRITE;
    }
  }

  /** A snapshot of the state at the mark stands in the bucket. */
  void onWritten(Mark mark, long bytes) {
    if (mark.sequence() >= newest.sequence()) {
      know(mark, bytes);
    }
  }

  private void know(Mark mark, long bytes) {
    newest = mark;
    newestBytes = bytes;
    due = isPassed(1);
    duty = Duty.NONE;
  }

  /** About where an entry lies, taking all since the newest snapshot as equally long. */
  private Mark at(long sequence) {
    long entries = applied.sequence() - newest.sequence();
    if (sequence >= applied.sequence()) {
      return new Mark(sequence, applied.bytes());
    }
    double share = (double) (sequence - newest.sequence()) / entries;
    return new Mark(sequence, newest.bytes() + (long) (share * (applied.bytes() - newest.bytes())));
  }

  private boolean isPassed(int times) {
    return interval.isPassed(
        times,
        applied.sequence() - newest.sequence(),
        applied.bytes() - newest.bytes(),
        newestBytes);
  }
}
