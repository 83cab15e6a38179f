package io.millrace.integration.harness;

/** What {@link TcpProxy} does with what is sent through it. */
public enum Traffic {
  /** Passes it on. */
  FLOWING(false, false),
  /** Passes each piece on after a while. */
  DELAY(false, false),
  /** Resets connections, and those that come. */
  RESET(true, true),
  /** Keeps everything until it becomes something else, and then passes it on. */
  BLACK_HOLE(true, true),
  /** The same, with what the server says only. */
  ONE_WAY_THERE(false, true),
  /** The same, with what the client says only. */
  ONE_WAY_BACK(true, false);

  private final boolean requestsWait;
  private final boolean answersWait;

  Traffic(boolean requestsWait, boolean answersWait) {
    this.requestsWait = requestsWait;
    this.answersWait = answersWait;
  }

  boolean waits(boolean request) {
    return request ? requestsWait : answersWait;
  }
}
