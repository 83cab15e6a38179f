package io.millrace.integration.simulation;

import org.jspecify.annotations.Nullable;

/**
 * The first thing that was found wrong. Noted rather than thrown, since much runs in futures, which
 * keep what is thrown to themselves.
 */
final class Verdict {

  private final Trace trace;
  private @Nullable String problem;

  Verdict(Trace trace) {
    this.trace = trace;
  }

  /** Something is not as it must be. */
  void wrong(String what) {
    if (problem == null) {
      problem = what;
      trace.add(What.WRONG, 0, 0, 0);
    }
  }

  void throwIfWrong() {
    if (problem != null) {
      throw new AssertionError(problem);
    }
  }
}
