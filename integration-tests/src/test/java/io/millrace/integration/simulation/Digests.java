package io.millrace.integration.simulation;

import io.millrace.format.Snapshot;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.SnapshotCodec;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** The states that gateways were in, after which entries: equal entries, equal states. */
final class Digests {

  private final Verdict verdict;
  private final Map<Long, ByteBuffer> noted = new HashMap<>();

  Digests(Verdict verdict) {
    this.verdict = verdict;
  }

  /** Looks at a gateway's state, as its readers see it. */
  void note(SimulatedGateway gateway) {
    gateway.withLane(lane -> {
      var unused =
          lane.query(state -> {
            compare(state, "process " + gateway.process().number());
            return state.sequence();
          });
    });
  }

  int count() {
    return noted.size();
  }

  /** Whether somebody was seen in the state after this entry. */
  boolean has(long sequence) {
    return noted.containsKey(sequence);
  }

  void compare(LaneState state, String whose) {
    ByteBuffer digest = Snapshot.read(SnapshotCodec.encode(state)).head().digest();
    ByteBuffer known = noted.putIfAbsent(state.sequence(), digest);
    if (known != null && !known.equals(digest)) {
      verdict.wrong(whose + " differs from others after entry " + state.sequence());
    }
  }
}
