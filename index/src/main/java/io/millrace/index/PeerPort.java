package io.millrace.index;

import io.millrace.index.peer.HandOver;
import io.millrace.index.peer.HandOverAnswer;
import io.millrace.index.state.Member;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A lane's way to those of other gateways. Called by the tasks of the lane's executor: must be
 * quick, and not throw.
 */
public interface PeerPort {

  /** Of a gateway that keeps to itself. */
  PeerPort NONE =
      new PeerPort() {
        @Override
        public CompletableFuture<HandOverAnswer> handOver(Member to, HandOver message) {
          return CompletableFuture.failedFuture(
              new IllegalStateException("this gateway knows no others"));
        }

        @Override
        public void wrote(int lane, ByteBuffer entry) {}

        @Override
        public void membersChanged(int lane, List<Member> members) {}
      };

  /**
   * Asks another gateway to append.
   *
   * @return its answer, on any thread; fails if it could not be asked or gave none
   */
  CompletableFuture<HandOverAnswer> handOver(Member to, HandOver message);

  /**
   * This gateway wrote an entry, which has been applied.
   *
   * @param entry the whole of it, or its head; nobody may change it
   */
  void wrote(int lane, ByteBuffer entry);

  /** The gateways of a lane are these now; this one may be among them. */
  void membersChanged(int lane, List<Member> members);
}
