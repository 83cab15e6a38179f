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

  SnapshotWriter(int lane, Step step) {
    this.lane = lane;
    this.step = step;
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

  void onPutAnswer(PutSnapshot request, StoreAnswer answer) {
    if (request.id() != requestId) {
      return;
    }
    if (answer instanceof Written) {
      finish();
    } else if (answer instanceof Failed(PreconditionFailed standing)) {
      requestId = step.send(id -> new GetSnapshot(id, sequence));
    } else {
      giveUp("the snapshot was not written");
    }
  }

  /**
   * The snapshot that stood there has been read.
   *
   * @throws LaneStoppedException if it differs
   */
  void onGetAnswer(GetSnapshot request, StoreAnswer answer) {
    if (request.id() != requestId) {
      return;
    }
    if (answer instanceof Found found) {
      compare(found.content());
      finish();
    } else {
      giveUp("the snapshot that stands there could not be read");
    }
  }

  private void compare(ByteBuffer standing) {
    String key = ObjectKeys.snapshot(lane, sequence);
    try {
      ByteBuffer theirs = Snapshot.read(standing).digest();
      ByteBuffer ours = Snapshot.read(content).digest();
      if (!theirs.equals(ours)) {
        throw new LaneStoppedException(
            "%s has digest %s, but this gateway's state after the same entries has digest %s"
                .formatted(key, hex(theirs), hex(ours)),
            null);
      }
    } catch (MalformedException malformed) {
      throw new LaneStoppedException(key + " is unreadable: " + malformed.getMessage(), malformed);
    }
  }

  private void finish() {
    waiting.forEach(each -> each.complete(step, sequence));
    waiting.clear();
  }

  private void giveUp(String detail) {
    waiting.forEach(each -> each.reject(step, Kind.STORAGE_UNAVAILABLE, detail));
    waiting.clear();
  }

  private static String hex(ByteBuffer digest) {
    byte[] bytes = new byte[digest.remaining()];
    digest.get(digest.position(), bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
