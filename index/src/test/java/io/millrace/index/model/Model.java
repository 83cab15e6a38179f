package io.millrace.index.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A system as states and the moves between them, with what must be true in every state that can be
 * reached. States are not changed once they are handed out.
 */
public interface Model<S> {

  S initial();

  /** Hands out every state that is one move away. */
  void moves(S state, Moves<S> moves);

  /** What is wrong with a state; null if nothing is. */
  @Nullable String violation(S state);

  /**
   * Adds all by which a state differs from others. What can no longer make a difference is left
   * out, so that states which differ only in it count as one.
   */
  void fingerprint(S state, Fingerprint fingerprint);

  /** What a search must have met before "no violation" means anything. */
  default Set<String> outcomes() {
    return Set.of();
  }
}
