package io.millrace.index.model.handover;

import io.millrace.index.model.Moves;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The moves from one state, each made on a copy. */
final class Step {

  final HandoverState from;
  private final HandoverBounds bounds;
  private final HandoverMutation mutation;
  private final Moves<HandoverState> moves;
  private final @Nullable LaneState[] lanes;

  Step(
      HandoverState from,
      HandoverBounds bounds,
      HandoverMutation mutation,
      Moves<HandoverState> moves) {
    this.from = from;
    this.bounds = bounds;
    this.mutation = mutation;
    this.moves = moves;
    this.lanes = new LaneState[from.length() + 1];
  }

  void to(Consumer<HandoverState> change, Supplier<String> line) {
    HandoverState next = from.copy();
    change.accept(next);
    moves.to(next, line);
  }

  void met(String outcome) {
    moves.met(outcome);
  }

  /** Lane state after the first entries of the journal. */
  LaneState lane(int number) {
    LaneState lane = lanes[number];
    if (lane == null) {
      lane = LaneState.after(number, from, mutation, bounds);
      lanes[number] = lane;
    }
    return lane;
  }

  boolean hasRoom() {
    return from.length() < bounds.entries();
  }

  /** An entry that was built behind the last number lands. */
  void land(String writer, int command, LogEntry entry) {
    HandoverState next = from.copy();
    next.append(entry);
    LaneState lane = LaneState.after(next.length(), next, mutation, bounds);
    met(lane.outcome().name());
    if (lane.outcome() == LaneState.Outcome.APPLIED
        && from.commands.get(command).phase == Command.Phase.UNKNOWN) {
      met("LATE");
    }
    moves.to(
        next,
        () ->
            "%s's entry %d with c%d lands: %s"
                .formatted(writer, next.length(), command, lane.outcome()));
  }
}
