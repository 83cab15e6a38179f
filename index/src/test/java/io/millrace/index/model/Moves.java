package io.millrace.index.model;

import java.util.function.Supplier;

/** Where a model hands out the moves from a state. */
public interface Moves<S> {

  /** A move: the state after it, and a line about it for people, asked for only if it is shown. */
  void to(S next, Supplier<String> line);

  /** Notes that a move met one of the model's outcomes. */
  void met(String outcome);
}
