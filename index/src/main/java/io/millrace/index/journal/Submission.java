package io.millrace.index.journal;

import static java.util.Objects.requireNonNull;

import io.millrace.index.command.AppendBatches;
import io.millrace.index.command.Command;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.Volume;
import io.millrace.index.journal.Rejection.Outcome;
import org.jspecify.annotations.Nullable;

/** A command on its way into the journal. */
final class Submission extends Pending {

  private @Nullable Command<?> command;
  private boolean sent;

  Submission(Deadlines deadlines, long ticket, long deadlineNanos, Command<?> command) {
    super(deadlines, ticket, deadlineNanos);
    this.command = command;
  }

  boolean putsTopic() {
    return command instanceof PutTopic;
  }

  /**
   * Its command, once: from then on its records lie in a segment, and are not to be kept twice
   * while they wait.
   */
  Command<?> takeCommand() {
    Command<?> taken = requireNonNull(command);
    command = null;
    return taken;
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
