package io.millrace.index.journal;

import io.millrace.format.MalformedException;
import io.millrace.format.ObjectKeys;
import io.millrace.format.Snapshot;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.StoreAnswer.Failed;
import io.millrace.index.journal.StoreAnswer.Found;
import io.millrace.index.journal.StoreAnswer.Written;
import io.millrace.index.journal.StoreRequest.GetSnapshot;
import io.millrace.index.journal.StoreRequest.PutSnapshot;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.SnapshotCodec;
import io.millrace.tiering.ObjectStoreException.PreconditionFailed;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes the applied state as a snapshot, by create-if-absent. If one stands there already it must
 * be the same: two gateways that differ after the same entries must both stop (rule D1).
 */
final class SnapshotWriter {

  private final int lane;
  private final Step step;
  private final List<Pending> waiting = new ArrayList<>();
  private ByteBuffer content = ByteBuffer.allocate(0);
  private long sequence;
  private long requestId;
  private long newest;

  SnapshotWriter(int lane, Step step) {
    this.lane = lane;
    this.step = step;
  }

  /** The state was loaded from the snapshot of this number; 0 if there was none. */
  void onLoaded(long number) {
    newest = number;
  }

  /** The number of the newest snapshot that this gateway knows of; 0 if there is none. */
  long newest() {
    return newest;
  }

  /** Writes the state, unless a snapshot is on its way already, which then serves. */
  void write(Pending pending, LaneState state) {
    waiting.add(pending);
    if (waiting.size() == 1) {
      sequence = state.sequence();
      content = SnapshotCodec.encode(state);
      requestId = step.send(id -> new PutSnapshot(id, sequence, content));
    }
  }

  /**
   * The store has answered.
   *
   * @return false if it was not asked by this writer
   * @throws LaneStoppedException if the snapshot that stands there differs
   */
  boolean onAnswer(StoreRequest request, StoreAnswer answer) {
    if (waiting.isEmpty() || request.id() != requestId) {
      return false;
    }
    switch (answer) {
      case Written written -> finish();
      case Found standing -> {
        compare(standing.content());
        finish();
      }
      case Failed(PreconditionFailed taken) ->
          requestId = step.send(id -> new GetSnapshot(id, sequence));
      default -> giveUp();
    }
    return true;
  }

  private void compare(ByteBuffer standing) {
    String key = ObjectKeys.snapshot(lane, sequence);
    try {
      ByteBuffer theirs = Snapshot.read(standing).digest();
      ByteBuffer ours = Snapshot.read(content).digest();
      if (!theirs.equals(ours)) {
        throw new LaneStoppedException(
            key
                + " has digest "
                + hex(theirs)
                + ", but this gateway's state after the same entries has digest "
                + hex(ours),
            null);
      }
    } catch (MalformedException malformed) {
      throw new LaneStoppedException(key + " is unreadable: " + malformed.getMessage(), malformed);
    }
  }

  private void finish() {
    newest = sequence;
    waiting.forEach(each -> each.complete(step, sequence));
    waiting.clear();
  }

  private void giveUp() {
    for (Pending each : waiting) {
      each.reject(step, Kind.STORAGE_UNAVAILABLE, "the store did not take the snapshot");
    }
    waiting.clear();
  }

  private static String hex(ByteBuffer digest) {
    byte[] bytes = new byte[digest.remaining()];
    digest.get(digest.position(), bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
