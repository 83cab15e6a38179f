package io.millrace.integration.harness;

/** What {@link FaultProxy} does with one request. */
public enum Fault {
  /** Passes it on. */
  NONE,
  /** Answers 503 SlowDown; the store never sees it. */
  SLOW_DOWN,
  /** Answers 403 AccessDenied; the store never sees it. */
  FORBIDDEN,
  /** Keeps it until the proxy is healed, then drops it. */
  HANG_THEN_DROP,
  /** Keeps it until the proxy is healed, then passes it on, whether or not somebody still waits. */
  HANG_THEN_DELIVER,
  /** Passes it on, and cuts the connection instead of answering. */
  LOSE_ANSWER,
  /** Passes it on, and cuts the connection in the middle of the answer. */
  CUT_ANSWER
}
