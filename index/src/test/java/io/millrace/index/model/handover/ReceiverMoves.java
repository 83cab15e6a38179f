package io.millrace.index.model.handover;

import static io.millrace.index.model.handover.HandoverMutation.*;

/** R: what it is handed over goes into its entries. */
final class ReceiverMoves {

  private final Step step;
  private final HandoverBounds bounds;
  private final HandoverMutation mutation;

  ReceiverMoves(Step step, HandoverBounds bounds, HandoverMutation mutation) {
    this.step = step;
    this.bounds = bounds;
    this.mutation = mutation;
  }

  void with(int command) {
    Command handedOver = step.from.commands.get(command);
    int length = step.from.length();
    if (isInTime(handedOver)) {
      receives(command, handedOver, length);
      if (step.from.commands.stream().anyMatch(each -> each.isReceivedAfter(length))) {
        receives(command, handedOver, length + 1);
      }
    }
    if (step.hasRoom() && handedOver.isReceivedAfter(length)) {
      step.land("R", command, handedOver.receivedEntry(command));
    }
  }

  /**
   * A8: the limit is a reading of the receiver's own monotonic clock, taken before the hand-over
   * was sent, plus the timeout.
   */
  private boolean isInTime(Command handedOver) {
    int behind = mutation == LIMIT_BY_WALL_CLOCKS ? 1 : 0;
    return mutation == NO_TIME_LIMIT
        || step.from.now - behind < handedOver.sentAt + HandoverBounds.LIMIT_TICKS;
  }

  /** At the tail, or behind another of its entries in flight. */
  private void receives(int command, Command handedOver, int after) {
    if (after < bounds.entries() && handedOver.mayBeReceived(after)) {
      step.to(
          next -> {
            next.putIntoEntry(command);
            next.commands.get(command).receive(after);
          },
          () -> "R puts c%d into entry %d (t=%d)".formatted(command, after + 1, step.from.now));
    }
  }
}
