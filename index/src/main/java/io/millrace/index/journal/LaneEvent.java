package io.millrace.index.journal;

import io.millrace.format.Id128;
import io.millrace.index.command.Command;
import io.millrace.index.peer.HandOverAnswer;
import io.millrace.index.peer.News;
import java.nio.ByteBuffer;

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

  /**
   * Other gateways can reach this one by now, at this URL: it becomes a member of the lane.
   *
   * @param version of this program
   */
  record Advertised(String url, String version) implements LaneEvent {}

  /** The state that was to be encoded is: a snapshot, whose bytes nobody changes. */
  record SnapshotEncoded(ByteBuffer content) implements LaneEvent {}

  /** It could not be encoded. */
  record SnapshotNotEncoded() implements LaneEvent {}

  /** No new commands are taken any more; those that wait go on. */
  record Draining() implements LaneEvent {}

  /** The store answered. */
  record Answered(StoreRequest request, Moment sent, StoreAnswer answer) implements LaneEvent {}

  /** A timer ran out. */
  record TimerFired(Timer timer) implements LaneEvent {}

  /** What comes from other gateways. */
  sealed interface FromPeer extends LaneEvent {}

  /** Another gateway says that it lives; the answer is a {@code Complete} with a boolean. */
  record HeartbeatReceived(long ticket, Id128 member) implements FromPeer {}

  /** Another gateway has answered this one's heartbeat. */
  record NewsReceived(News news) implements FromPeer {}

  /** Another gateway has answered a hand-over. */
  record HandOverAnswered(long id, HandOverAnswer answer) implements FromPeer {}

  /** Another gateway could not be asked, or gave no answer. */
  record HandOverFailed(long id) implements FromPeer {}
}
