package io.millrace.index.model.members;

import io.millrace.index.model.Moves;
import java.util.function.Consumer;

/** The moves from one state, each made on a copy. */
final class Step {

  final MemberState from;
  private final MemberBounds bounds;
  private final Moves<MemberState> moves;

  Step(MemberState from, MemberBounds bounds, Moves<MemberState> moves) {
    this.from = from;
    this.bounds = bounds;
    this.moves = moves;
  }

  void to(Consumer<MemberState> change, String line) {
    MemberState next = from.copy();
    change.accept(next);
    moves.to(next, () -> "%s (t=%d)".formatted(line, next.now));
  }

  void met(String outcome) {
    moves.met(outcome);
  }

  boolean hasRoom() {
    return from.length() < bounds.entries;
  }
}
