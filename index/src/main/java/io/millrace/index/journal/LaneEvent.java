package io.millrace.index.journal;

import io.millrace.index.command.Command;

/**
 * What can happen to a lane. Whoever waits for something is known by a ticket, a number that the
 * sender chose.
 */
public sealed interface LaneEvent {

  /** The lane begins; the first event, once. */
  record Started() implements LaneEvent {}

  /** A client wants a command appended; the answer is a {@code Complete} or a {@code Reject}. */
  record Submitted(long ticket, Command<?> command, long deadlineNanos) implements LaneEvent {}

  /** A reader wants everything applied that was in the journal by now. */
  record CatchUpWanted(long ticket, long deadlineNanos) implements LaneEvent {}

  /**
   * Readers wait at the end, or no longer do: look at the tail every second, or only as freshness
   * asks for it.
   */
  record TailWatched(boolean wanted) implements LaneEvent {}

  /** The state should be written as a snapshot. */
  record SnapshotWanted(long ticket, long deadlineNanos) implements LaneEvent {}

  /** No new commands are taken any more; those that wait go on. */
  record Draining() implements LaneEvent {}

  /** The store answered. */
  record Answered(StoreRequest request, Moment sent, StoreAnswer answer) implements LaneEvent {}

  /** A timer ran out. */
  record TimerFired(Timer timer) implements LaneEvent {}
}
