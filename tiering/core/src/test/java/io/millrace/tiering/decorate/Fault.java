package io.millrace.tiering.decorate;

/** What may happen to a call besides success. */
public enum Fault {
  /** It is done, and the answer does not arrive. */
  LOST_ANSWER,
  /** There is no answer, and a write takes effect later. */
  LATE_LANDING,
  /** It is answered, and a write takes effect once more later. */
  REPEATED,
  /** 409: it is refused, and the same may be sent again. */
  CONFLICT,
  /**
   * 412 for a create that has just succeeded, as when something in between sends it twice. Other
   * calls pass.
   */
  LOST_TO_ITSELF,
  /** 503 SlowDown: it is refused. */
  THROTTLED,
  /** Nothing happens, ever. */
  HANG
}
