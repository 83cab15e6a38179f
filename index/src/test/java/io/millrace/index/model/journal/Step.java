package io.millrace.index.model.journal;

import io.millrace.index.model.Moves;
import java.util.function.Consumer;
import java.util.function.Function;

/** The moves from one state, each made on a copy. */
final class Step {

  final JournalState from;
  private final Moves<JournalState> moves;
  private final Consumer<JournalState> normalise;

  Step(JournalState from, Moves<JournalState> moves, Consumer<JournalState> normalise) {
    this.from = from;
    this.moves = moves;
    this.normalise = normalise;
  }

  void to(Consumer<JournalState> change, Function<JournalState, String> line) {
    JournalState next = from.copy();
    change.accept(next);
    normalise.accept(next);
    moves.to(next, () -> line.apply(next));
  }

  /** A move of one gateway. */
  void to(int gateway, Change change, Function<Gateway, String> line) {
    to(
        next -> change.apply(next, next.gateways.get(gateway)),
        next -> line.apply(next.gateways.get(gateway)));
  }

  void met(String outcome) {
    moves.met(outcome);
  }

  /** What a move does to the state and to the gateway that makes it. */
  interface Change {
    void apply(JournalState state, Gateway gateway);
  }
}
