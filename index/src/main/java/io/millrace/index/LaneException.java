package io.millrace.index;

import io.millrace.index.journal.Rejection;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.Rejection.Outcome;

/**
 * A lane gave no result. {@link #kind} says what the caller does; for a write {@link #outcome} says
 * whether it may have taken effect: after {@code NONE} it can be repeated, after {@code UNKNOWN} a
 * repeat may store it twice.
 */
public final class LaneException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Rejection rejection;

  public LaneException(Rejection rejection) {
    super(rejection.detail(), null, false, false); // an expected fault: no stack trace
    this.rejection = rejection;
  }

  public Kind kind() {
    return rejection.kind();
  }

  public Outcome outcome() {
    return rejection.outcome();
  }
}
