package io.millrace.index.journal;

import io.millrace.format.MalformedException;
import io.millrace.format.ObjectKeys;
import io.millrace.format.Snapshot;
import io.millrace.format.SnapshotHead;
import io.millrace.index.journal.LaneRequest.EncodeSnapshot;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.SnapshotSchedule.Duty;
import io.millrace.index.journal.SnapshotSchedule.Mark;
import io.millrace.index.journal.StoreAnswer.Failed;
import io.millrace.index.journal.StoreAnswer.Found;
import io.millrace.index.journal.StoreAnswer.Listed;
import io.millrace.index.journal.StoreAnswer.Written;
import io.millrace.index.journal.StoreRequest.GetSnapshotHead;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.journal.StoreRequest.PutSnapshot;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.SnapshotCodec;
import io.millrace.tiering.ObjectStoreException.PreconditionFailed;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the applied state as a snapshot, by create-if-absent, when the schedule says so or
 * somebody asks; one at a time. If one stands there already it must be the same: two gateways that
 * differ after the same entries must both stop (rule D1). A write that failed, or of which nothing
 * is known, does no harm to the lane: a later state is written later.
 */
final class SnapshotWriter {

  /** Between the beginnings of two that are due. */
  private static final long SPACING_NANOS = Duration.ofSeconds(10).toNanos();

  private static final int MOST_DOUBLINGS = 5;

  private final int lane;
  private final SnapshotSchedule schedule;
  private final Step step;
  private final List<Pending> waiting = new ArrayList<>();
  private Phase phase = Phase.IDLE;
  private long requestId;
  private Mark mark = new Mark(0, 0);
  private ByteBuffer content = ByteBuffer.allocate(0);
  private long earliestNanos;
  private boolean armed;
  private int failures;

  private enum Phase {
    IDLE,
    LOOKING,
    ENCODING,
    WRITING,
    /** Something stands there; its head is being read. */
    COMPARING
  }

  SnapshotWriter(int lane, SnapshotSchedule schedule, Step step) {
    this.lane = lane;
    this.schedule = schedule;
    this.step = step;
    this.earliestNanos = step.nanos();
  }

  /** Writes the state, unless a snapshot is on its way already, which then serves. */
  void write(Pending pending, LaneState state) {
    waiting.add(pending);
    if (phase == Phase.IDLE || phase == Phase.LOOKING) {
      begin(state);
    }
  }

  /**
   * Does what is due by now.
   *
   * @param state what readers see; null while one is loaded
   */
  void advance(@Nullable LaneState state) {
    if (state == null || phase != Phase.IDLE || schedule.duty() == Duty.NONE) {
      return;
    }
    long wait = earliestNanos - step.nanos();
    if (wait > 0) {
      arm(wait);
    } else if (schedule.duty() == Duty.LOOK) {
      phase = Phase.LOOKING;
      requestId = step.send(ListSnapshots::new);
    } else {
      begin(state);
    }
  }

  /** The time for the next one may have come: {@link #advance} sees. */
  void onTimer() {
    armed = false;
  }

  /**
   * The store has answered.
   *
   * @return false if it was not asked by this writer
   * @throws LaneStoppedException if the snapshot that stands there differs
   */
  boolean onAnswer(StoreRequest request, StoreAnswer answer) {
    if (phase == Phase.IDLE || phase == Phase.ENCODING || request.id() != requestId) {
      return false;
    }
    switch (answer) {
      case Written written -> finish(content.remaining());
      case Found standing -> {
        compare(standing);
        finish(standing.objectSize());
      }
      case Listed listed -> {
        phase = Phase.IDLE;
        schedule.onListed(listed.newestSnapshot().orElse(0));
      }
      case Failed(PreconditionFailed taken) -> {
        phase = Phase.COMPARING;
        requestId = step.send(id -> new GetSnapshotHead(id, mark.sequence()));
      }
      default -> fail("the store did not take the snapshot");
    }
    return true;
  }

  private void begin(LaneState state) {
    phase = Phase.ENCODING;
    earliestNanos = step.nanos() + SPACING_NANOS;
    mark = schedule.applied();
    step.emit(new EncodeSnapshot(SnapshotCodec.capture(state)));
  }

  /** What is to be written is there. */
  void onEncoded(ByteBuffer encoded) {
    phase = Phase.WRITING;
    content = encoded;
    requestId = step.send(id -> new PutSnapshot(id, mark.sequence(), encoded));
  }

  /** There is nothing to be written. */
  void onNotEncoded() {
    fail("the state could not be encoded");
  }

  private void compare(Found standing) {
    String key = ObjectKeys.snapshot(lane, mark.sequence());
    try {
      SnapshotHead theirs = Snapshot.readHead(standing.content());
      SnapshotHead ours = Snapshot.readHead(content);
      if (theirs.length() != standing.objectSize()) {
        throw new MalformedException(
            "it is " + standing.objectSize() + " bytes long instead of " + theirs.length(), 0);
      }
      if (!theirs.digest().equals(ours.digest())) {
        throw new LaneStoppedException(
            key
                + " has digest "
                + hex(theirs.digest())
                + ", but this gateway's state after the same entries has digest "
                + hex(ours.digest()),
            null);
      }
    } catch (MalformedException malformed) {
      throw new LaneStoppedException(key + " is unreadable: " + malformed.getMessage(), malformed);
    }
  }

  private void finish(long bytes) {
    end();
    failures = 0;
    schedule.onWritten(mark, bytes);
    waiting.forEach(each -> each.complete(step, mark.sequence()));
    waiting.clear();
  }

  private void fail(String reason) {
    end();
    long pause = SPACING_NANOS << Math.min(failures++, MOST_DOUBLINGS);
    earliestNanos = step.nanos() + pause / 2 + step.random().nextLong(pause);
    for (Pending each : waiting) {
      each.reject(step, Kind.STORAGE_UNAVAILABLE, reason);
    }
    waiting.clear();
  }

  private void end() {
    phase = Phase.IDLE;
    content = ByteBuffer.allocate(0);
  }

  private void arm(long delayNanos) {
    if (!armed) {
      armed = true;
      step.startTimer(Timer.Kind.WRITE_SNAPSHOT, 0, delayNanos);
    }
  }

  private static String hex(ByteBuffer digest) {
    byte[] bytes = new byte[digest.remaining()];
    digest.get(digest.position(), bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
