package io.millrace.index.journal;

import io.millrace.index.command.PayloadRef;
import io.millrace.index.peer.HandOver;
import io.millrace.index.state.Applied;
import io.millrace.index.state.Member;
import io.millrace.index.state.StateCapture;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a lane wants done, in the order given. */
public sealed interface LaneRequest {

  /** Ask the store. */
  record Send(StoreRequest request) implements LaneRequest {}

  /**
   * Encode a state, which takes long, outside the lane's steps; {@link LaneEvent.SnapshotEncoded}
   * or {@link LaneEvent.SnapshotNotEncoded} follows. One at a time.
   */
  record EncodeSnapshot(StateCapture capture) implements LaneRequest {}

  /** Start a timer. */
  record StartTimer(Timer timer, long delayNanos) implements LaneRequest {}

  /** Give whoever holds the ticket the result. */
  record Complete(long ticket, Object result) implements LaneRequest {}

  /** Tell whoever holds the ticket that there is no result. */
  record Reject(long ticket, Rejection rejection) implements LaneRequest {}

  /**
   * An entry has been applied; comes before the {@code Complete} of its commands.
   *
   * @param payload the segment that its records lie in, if its bytes are at hand
   */
  record Publish(Applied applied, @Nullable Payload payload) implements LaneRequest {}

  /**
   * This gateway wrote the entry that has just been applied; others who follow it want to know.
   *
   * @param entry the whole of it, or its head if the payload is large; nobody may change it
   */
  record Wrote(ByteBuffer entry) implements LaneRequest {}

  /**
   * Ask another gateway to append; the answer is a {@code HandOverAnswered} or a {@code
   * HandOverFailed}.
   */
  record HandOverTo(long id, Member to, HandOver message) implements LaneRequest {}

  /** The gateways of the lane are others now; this one may be among them. */
  record MembersChanged(List<Member> members) implements LaneRequest {}

  /** The lane has caught up for the first time, or after it had to load its state anew. */
  record CaughtUp() implements LaneRequest {}

  /** The lane goes no further; nothing but {@code Reject} follows. */
  record Stop(String problem) implements LaneRequest {}

  /** A segment with its bytes, which nobody may change. */
  record Payload(PayloadRef ref, ByteBuffer bytes) {}
}
