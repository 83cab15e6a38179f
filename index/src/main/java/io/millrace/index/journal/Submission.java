package io.millrace.index.journal;

import io.millrace.index.command.AppendBatches;
import io.millrace.index.command.Command;
import io.millrace.index.command.Volume;
import io.millrace.index.journal.Rejection.Outcome;

/** A command on its way into the journal. */
final class Submission extends Pending {

  private final Command<?> command;
  private boolean sent;

  Submission(Deadlines deadlines, long ticket, long deadlineNanos, Command<?> command) {
    super(deadlines, ticket, deadlineNanos);
    this.command = command;
  }

  Command<?> command() {
    return command;
  }

  /** How much its batches are. */
  Volume volume() {
    return command instanceof AppendBatches append ? append.volume() : Volume.NONE;
  }

  /** A write that holds it leaves now. */
  void markSent() {
    sent = true;
  }

  @Override
  Outcome outcomeIfGivenUp() {
    return sent ? Outcome.UNKNOWN : Outcome.NONE;
  }
}
