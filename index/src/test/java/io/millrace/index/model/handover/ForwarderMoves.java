package io.millrace.index.model.handover;

import static io.millrace.index.model.handover.HandoverMutation.*;

import io.millrace.index.model.handover.Command.Phase;
import io.millrace.index.model.handover.LaneState.Outcome;

/** F: hands commands over, appends them itself after its timeout, and answers the clients. */
final class ForwarderMoves {

  private final Step step;
  private final HandoverState state;
  private final HandoverMutation mutation;

  ForwarderMoves(Step step, HandoverMutation mutation) {
    this.step = step;
    this.state = step.from;
    this.mutation = mutation;
  }

  /** A8: with (incarnation, sequence), a base like D3's and the acknowledged mark. */
  void handsOver(int command) {
    int mark = acknowledgedMark();
    step.to(
        next -> {
          Command handedOver = next.commands.get(command);
          handedOver.phase = Phase.PENDING;
          handedOver.incarnation = next.incarnation;
          handedOver.sequence = ++next.sequence;
          handedOver.base = next.applied;
          handedOver.mark = mark;
          handedOver.sentAt = next.now;
        },
        () ->
            "F hands over c%d with base %d and mark %d (t=%d)"
                .formatted(command, state.applied, mark, state.now));
  }

  /** Every client up to it has been answered. */
  private int acknowledgedMark() {
    int mark = 0;
    for (int sequence = 1; sequence <= state.sequence; sequence++) {
      for (Command each : state.commands) {
        boolean answered = mutation == MARK_AHEAD_OF_ANSWERS || each.phase != Phase.PENDING;
        if (each.phase != Phase.NEW
            && each.incarnation == state.incarnation
            && each.sequence == sequence
            && mark == sequence - 1
            && answered) {
          mark = sequence;
        }
      }
    }
    return mark;
  }

  void with(int command) {
    Command own = state.commands.get(command);
    if (step.hasRoom() && own.ownAfter == state.length()) {
      step.land("F", command, own.ownEntry(command));
    }
    if (own.phase == Phase.PENDING) {
      putsIntoOwnEntry(command, own);
      answersByEntries(command, own);
      answersUnknown(command, own);
      answersNone(command, own);
    }
  }

  /** A8: what the other may have received as well, under the same id with the same base. */
  private void putsIntoOwnEntry(int command, Command own) {
    int length = state.length();
    if (state.applied == length && own.ownAfter == Command.NOT_BUILT && step.hasRoom()) {
      int base = mutation == OWN_APPEND_WITH_NEW_BASE ? state.applied : own.base;
      int mark = acknowledgedMark();
      step.to(
          next -> {
            next.putIntoEntry(command);
            next.commands.get(command).buildOwn(length, base, mark);
          },
          () -> "F puts c%d into entry %d itself".formatted(command, length + 1));
    }
  }

  /** By what became of any entry with the id; a refusal says nothing of earlier copies. */
  private void answersByEntries(int command, Command own) {
    for (int number = 1; number <= state.length(); number++) {
      LogEntry entry = state.log.get(number - 1);
      if (!entry.isOther() && state.commands.get(entry.command()).hasIdOf(own)) {
        LaneState lane = step.lane(number);
        if (lane.outcome() != Outcome.REFUSED) {
          tells(command, Phase.OK, lane.result());
        } else if (mutation == REFUSED_IS_NONE) {
          tells(command, Phase.NONE, 0);
        }
      }
    }
  }

  /** No sooner than the timeout after it handed over. */
  private void answersUnknown(int command, Command own) {
    if (state.now >= own.sentAt + HandoverBounds.LIMIT_TICKS) {
      tells(command, Phase.UNKNOWN, 0);
    }
  }

  /** If it applied every entry from the base until the floor passed it, and met none with it. */
  private void answersNone(int command, Command own) {
    LaneState lane = step.lane(state.applied);
    if (own.skipped || own.base >= lane.floor()) {
      return;
    }
    boolean applied = mutation == NONE_AFTER_SNAPSHOT ? lane.knows(own) : metApplied(own, lane);
    if (!applied) {
      tells(command, Phase.NONE, 0);
    }
  }

  private boolean metApplied(Command own, LaneState lane) {
    for (int i = 0; i < state.commands.size(); i++) {
      if (lane.timesApplied(i) > 0 && state.commands.get(i).hasIdOf(own)) {
        return true;
      }
    }
    return false;
  }

  private void tells(int command, Phase phase, int number) {
    step.met(phase.name());
    step.to(
        next -> {
          Command answered = next.commands.get(command);
          answered.phase = phase;
          answered.told = number;
        },
        () ->
            "F tells the client of c%d %s %d (t=%d)".formatted(command, phase, number, state.now));
  }
}
