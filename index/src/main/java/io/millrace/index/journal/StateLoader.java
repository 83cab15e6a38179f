package io.millrace.index.journal;

import io.millrace.format.MalformedException;
import io.millrace.format.ObjectKeys;
import io.millrace.format.Snapshot;
import io.millrace.index.journal.StoreAnswer.Found;
import io.millrace.index.journal.StoreAnswer.Listed;
import io.millrace.index.journal.StoreRequest.GetSnapshot;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.rules.Rule;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.SnapshotCodec;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the state to go on from: the newest snapshot, or the empty state if there is none. A
 * snapshot that is listed but cannot be read stops the lane; it never counts as none (rule D1).
 */
final class StateLoader {

  private final LaneSettings settings;
  private final Anchor anchor;
  private final Step step;
  private boolean running;
  private long requestId;
  private int failures;
  private long loadedBytes;

  StateLoader(LaneSettings settings, Anchor anchor, Step step) {
    this.settings = settings;
    this.anchor = anchor;
    this.step = step;
  }

  /** Starts from the beginning. */
  void start() {
    running = true;
    requestId = step.send(ListSnapshots::new);
  }

  /** The snapshots have been listed; the state if there are none. */
  @Nullable LaneState onListed(ListSnapshots request, StoreAnswer answer, AnswerTime time) {
    if (!running || request.id() != requestId) {
      return null;
    }
    if (!(answer instanceof Listed listed)) {
      retry();
      return null;
    }
    anchor.renew(time);
    if (listed.newestSnapshot().isEmpty()) {
      loadedBytes = 0;
      running = false;
      failures = 0;
      return empty();
    }
    long newest = listed.newestSnapshot().getAsLong();
    requestId = step.send(id -> new GetSnapshot(id, newest));
    return null;
  }

  /**
   * A snapshot has been read.
   *
   * @return the state, or null if it must be tried again
   * @throws LaneStoppedException if the snapshot cannot be used
   */
  @Nullable LaneState onSnapshot(GetSnapshot request, StoreAnswer answer) {
    if (!running || request.id() != requestId) {
      return null;
    }
    if (answer instanceof Found found) {
      LaneState state = read(request.sequence(), found.content());
      loadedBytes = found.objectSize();
      running = false;
      failures = 0;
      return state;
    }
    retry(); // if it was deleted meanwhile a newer one is there
    return null;
  }

  private LaneState read(long sequence, ByteBuffer content) {
    try {
      LaneState state =
          SnapshotCodec.decode(
              Snapshot.read(content), settings.lane(), settings.lanes(), settings.rules());
      if (state.sequence() != sequence) {
        throw new MalformedException("it holds the state after entry " + state.sequence(), 0);
      }
      if (!state.clusterId().equals(settings.clusterId())) {
        throw new MalformedException("it is of another cluster, " + state.clusterId(), 0);
      }
      return state;
    } catch (MalformedException malformed) {
      if (!settings.rules().keep(Rule.UNREADABLE_IS_NOT_EMPTY)) {
        return empty();
      }
      throw new LaneStoppedException(
          ObjectKeys.snapshot(settings.lane(), sequence)
              + " cannot be used: "
              + malformed.getMessage()
              + ", at byte "
              + malformed.position(),
          malformed);
    }
  }

  /** The length of the snapshot that was loaded last; 0 if there was none. */
  long loadedBytes() {
    return loadedBytes;
  }

  private LaneState empty() {
    return new LaneState(settings.lane(), settings.lanes(), settings.clusterId(), settings.rules());
  }

  /** A back-off is over. */
  void onTimer(long subject) {
    if (running && subject == requestId) {
      start();
    }
  }

  private void retry() {
    step.startTimer(Timer.Kind.READ_SNAPSHOTS, requestId, step.backoffNanos(++failures));
  }
}
