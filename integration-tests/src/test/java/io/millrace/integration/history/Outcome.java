package io.millrace.integration.history;

/** What a client knows of its request. */
public enum Outcome {
  /** 200: there, at the offsets answered. */
  ACKNOWLEDGED,
  /** Refused, or never sent: not there. */
  NONE,
  /** 503 with outcome unknown: there or not, and before whatever is sent from now on. */
  UNKNOWN,
  /** The connection was lost: there or not, some time. */
  LOST
}
