package io.millrace.index.journal;

import io.millrace.index.journal.LaneRequest.Complete;
import io.millrace.index.journal.LaneRequest.Reject;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.Rejection.Outcome;

/** Somebody who waits; told exactly once, and among the {@link Deadlines} until then. */
class Pending {

  private final Deadlines deadlines;
  private final long ticket;
  private long deadlineNanos;
  private boolean done;

  /**
   * Waits.
   *
   * @param ticket negative if nobody wants to know
   */
  @SuppressWarnings(
      "this-escape") // the last thing done; Deadlines only compares what is set by then
  Pending(Deadlines deadlines, long ticket, long deadlineNanos) {
    this.deadlines = deadlines;
    this.ticket = ticket;
    this.deadlineNanos = deadlineNanos;
    deadlines.add(this);
  }

  final long ticket() {
    return ticket;
  }

  final long deadlineNanos() {
    return deadlineNanos;
  }

  /** Waits on, until then. */
  final void postpone(long nanos) {
    deadlines.remove(this);
    deadlineNanos = nanos;
    deadlines.add(this);
  }

  final boolean isDone() {
    return done;
  }

  /** Whether a write that serves it was ever sent. */
  Outcome outcomeIfGivenUp() {
    return Outcome.NONE;
  }

  /** Gives the result; does nothing if it was told something before (rule A7). */
  final void complete(Step step, Object result) {
    if (finish() && ticket >= 0) {
      step.emit(new Complete(ticket, result));
    }
  }

  /** Says that there is no result; does nothing if it was told something before. */
  final void reject(Step step, Kind kind, String detail) {
    if (finish() && ticket >= 0) {
      step.emit(new Reject(ticket, new Rejection(kind, outcomeIfGivenUp(), detail)));
    }
  }

  private boolean finish() {
    if (done) {
      return false;
    }
    done = true;
    deadlines.remove(this);
    return true;
  }
}
