package io.millrace.index.journal;

import org.jspecify.annotations.Nullable;

/** The lane met something that it must not pass over. */
final class LaneStoppedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  LaneStoppedException(String problem, @Nullable Throwable cause) {
    super(problem, cause);
  }

  /** The problem, as operators read it. */
  String problem() {
    return String.valueOf(getMessage());
  }
}
