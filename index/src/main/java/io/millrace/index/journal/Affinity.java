package io.millrace.index.journal;

import io.millrace.format.Id128;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.Member;
import org.jspecify.annotations.Nullable;

/**
 * Which gateway should append to the lane, so that gateways do not race for numbers. A hint: with
 * another answer, or none, everything still holds.
 *
 * <p>By the highest weight (rendezvous hashing: Thaler and Ravishankar, "Using Name-Based Mappings
 * to Increase Hit Rates", 1998), so that all who know of the same gateways agree, and one that
 * comes or goes moves only what is its own.
 */
final class Affinity {

  private final LaneSettings settings;
  private final PeerViews peers;

  Affinity(LaneSettings settings, PeerViews peers) {
    this.settings = settings;
    this.peers = peers;
  }

  /** The gateway to hand commands over to; null if this one is to append them. */
  @Nullable Member other(LaneState state) {
    if (!settings.peers().affinity()) {
      return null;
    }
    @Nullable Member best = null;
    for (Member each : state.gateways()) {
      if (isCandidate(each) && (best == null || weight(each.id()) > weight(best.id()))) {
        best = each;
      }
    }
    return best == null || best.id().equals(settings.writer()) ? null : best;
  }

  private boolean isCandidate(Member member) {
    return member.id().equals(settings.writer()) || peers.isUsable(member.id());
  }

  /** Ids are random; the lane's number is mixed in by the finalizer of MurmurHash3. */
  private long weight(Id128 member) {
    long mixed = member.high() ^ Long.rotateLeft(member.low(), 32) ^ settings.lane();
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
