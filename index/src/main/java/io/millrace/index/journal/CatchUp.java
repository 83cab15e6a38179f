package io.millrace.index.journal;

/** A reader that wants everything applied that was in the journal when it asked. */
final class CatchUp extends Pending {

  private final long lastRequestId;

  /**
   * Waits.
   *
   * @param lastRequestId the last request to the store before the reader asked
   */
  CatchUp(Deadlines deadlines, long ticket, long deadlineNanos, long lastRequestId) {
    super(deadlines, ticket, deadlineNanos);
    this.lastRequestId = lastRequestId;
  }

  /** Whether a look at the tail left after the reader had asked. */
  boolean isServedBy(long requestId) {
    return requestId > lastRequestId;
  }
}
