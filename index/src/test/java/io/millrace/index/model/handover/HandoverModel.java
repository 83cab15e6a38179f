package io.millrace.index.model.handover;

import static io.millrace.index.model.handover.HandoverMutation.*;

import io.millrace.index.model.Fingerprint;
import io.millrace.index.model.Model;
import io.millrace.index.model.Moves;
import io.millrace.index.model.handover.Command.Phase;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A forwarder, a receiver and the journal that both append to. */
final class HandoverModel implements Model<HandoverState> {

  private final HandoverBounds bounds;
  private final HandoverMutation mutation;

  HandoverModel(HandoverBounds bounds, HandoverMutation mutation) {
    this.bounds = bounds;
    this.mutation = mutation;
  }

  @Override
  public HandoverState initial() {
    List<Command> commands = Stream.generate(Command::new).limit(bounds.commands()).toList();
    return new HandoverState(commands);
  }

  @Override
  public void moves(HandoverState state, Moves<HandoverState> moves) {
    Step step = new Step(state, bounds, mutation, moves);
    ForwarderMoves forwarder = new ForwarderMoves(step, mutation);
    ReceiverMoves receiver = new ReceiverMoves(step, bounds, mutation);
    boolean mayBegin = true;
    for (int i = 0; i < bounds.commands(); i++) {
      if (state.commands.get(i).phase != Phase.NEW) {
        receiver.with(i);
        forwarder.with(i);
      } else if (mayBegin) {
        forwarder.handsOver(i);
        mayBegin = false;
      }
    }
    forwarderApplies(step);
    otherEntries(step);
    if (state.crashes < bounds.crashes() && state.sequence > 0) {
      step.to(this::crash, () -> "F crashes and starts again");
    }
    if (state.now < bounds.ticks()) {
      step.to(next -> next.now++, () -> "time passes: t=" + (state.now + 1));
    }
  }

  private static void forwarderApplies(Step step) {
    int applied = step.from.applied;
    int length = step.from.length();
    if (applied < length) {
      step.to(next -> next.applied++, () -> "F applies entry " + (applied + 1));
    }
    if (applied + 1 < length) {
      int floor = step.lane(length).floor();
      step.to(
          next -> restartFromSnapshot(next, floor),
          () -> "F restarts its lane from a snapshot of entry " + length);
    }
  }

  private static void restartFromSnapshot(HandoverState next, int floor) {
    next.applied = next.length();
    for (Command each : next.commands) {
      each.skipped |= each.phase == Phase.PENDING && each.base < floor;
    }
  }

  /** D3: the floor may be raised to any number that is applied already. */
  private void otherEntries(Step step) {
    int floor = step.lane(step.from.length()).floor();
    for (int i = floor; i <= step.from.length(); i++) {
      int raised = i == floor ? 0 : i;
      if (step.from.others < bounds.others() && step.hasRoom()) {
        step.to(
            next -> {
              next.others++;
              next.append(LogEntry.other(raised));
            },
            () -> "another entry" + (raised == 0 ? "" : " raises the floor to " + raised));
      }
    }
  }

  /** A8: an incarnation is new at every start. */
  private void crash(HandoverState next) {
    next.crashes++;
    next.sequence = 0;
    next.applied = 0;
    next.incarnation += mutation == SAME_INCARNATION ? 0 : 1;
    for (Command each : next.commands) {
      each.phase = each.phase == Phase.PENDING ? Phase.GONE : each.phase;
      each.skipped = false;
    }
  }

  @Override
  public @Nullable String violation(HandoverState state) {
    if (state.movedAfterUnknown != HandoverState.NOBODY) {
      return "A7: c%d is put into a new entry after its client was told unknown"
          .formatted(state.movedAfterUnknown);
    }
    LaneState lane = LaneState.after(state.length(), state, mutation, bounds);
    for (int i = 0; i < bounds.commands(); i++) {
      String wrong = wrongAnswer(i, state.commands.get(i), lane);
      if (wrong != null) {
        return wrong;
      }
    }
    return null;
  }

  private static @Nullable String wrongAnswer(int index, Command command, LaneState lane) {
    int first = lane.firstApplied(index);
    if (lane.timesApplied(index) > 1) {
      return "c%d is applied twice, first at %d".formatted(index, first);
    }
    if (command.phase == Phase.OK && (command.told == 0 || command.told != first)) {
      return "the client of c%d was told %d, it is applied at %d"
          .formatted(index, command.told, first);
    }
    return command.phase == Phase.NONE && first > 0
        ? "the client of c%d was told none, it is applied at %d".formatted(index, first)
        : null;
  }

  @Override
  public void fingerprint(HandoverState state, Fingerprint fingerprint) {
    state.fingerprint(fingerprint);
  }

  @Override
  public Set<String> outcomes() {
    return Set.of(
        "APPLIED", "DUPLICATE", "ACKNOWLEDGED", "REFUSED", "OK", "UNKNOWN", "NONE", "LATE");
  }
}
