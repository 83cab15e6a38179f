package io.millrace.index.journal;

import static java.util.Objects.requireNonNull;

import io.millrace.index.command.AppendBatches;
import io.millrace.index.command.AppendReceived;
import io.millrace.index.command.Command;
import io.millrace.index.command.HandOverId;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.Volume;
import io.millrace.index.journal.Rejection.Outcome;
import org.jspecify.annotations.Nullable;

/** A command on its way into the journal. */
final class Submission extends Pending {

  private final boolean mayBeHandedOver;
  private final boolean idempotent;
  private @Nullable Command<?> command;
  private @Nullable HandOverId handOver;
  private final long monotonicDeadlineNanos;
  private boolean sent;
  private boolean lapsed;

  Submission(Deadlines deadlines, long ticket, long deadlineNanos, Command<?> command) {
    super(deadlines, ticket, deadlineNanos);
    this.monotonicDeadlineNanos = deadlines.monotonic(deadlineNanos);
    this.command = command;
    this.mayBeHandedOver = command instanceof AppendBatches;
    this.idempotent = command instanceof AppendBatches append && append.idempotence() != null;
  }

  boolean putsTopic() {
    return command instanceof PutTopic;
  }

  /** Whether another gateway may append it: what came from one is not handed on. */
  boolean mayBeHandedOver() {
    return mayBeHandedOver;
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
    return switch (command) {
      case AppendBatches append -> append.volume();
      case AppendReceived received -> Volume.of(received.batches());
      case null, default -> Volume.NONE;
    };
  }

  /** The id by which lane state knows all copies of it; null if there is but one. */
  @Nullable HandOverId handOver() {
    return handOver;
  }

  /** There may be copies of it from here on. */
  void handOver(HandOverId id) {
    handOver = id;
  }

  /**
   * Its deadline has come, but perhaps by the wall clock alone, which may have been set: what
   * another gateway may still append is told no sooner than that one's limit allows (rule A8). If
   * it is known by a key it is in no new entry of this gateway, since the lane may have forgotten
   * the key if so much time has really passed.
   *
   * @return whether it waits on
   */
  boolean lapse(Step step) {
    long left = monotonicDeadlineNanos - step.nanos();
    if (handOver == null || !mayBeHandedOver || left <= 0) {
      return false;
    }
    lapsed = idempotent;
    postpone(step.elapsedNanos() + left);
    return true;
  }

  /** Whether entries may still hold it. */
  boolean isLive() {
    return !isDone() && !lapsed;
  }

  /** Whether only another gateway may still append it: what came after it has to wait. */
  boolean isInDoubt() {
    return !isDone() && lapsed;
  }

  /** A write that holds it leaves now. */
  void markSent() {
    sent = true;
  }

  /** As if no write had held it, which no rule allows. */
  void forgetSent() {
    sent = false;
  }

  @Override
  Outcome outcomeIfGivenUp() {
    return sent ? Outcome.UNKNOWN : Outcome.NONE;
  }
}
