package io.millrace.index.model.segments;

import static io.millrace.index.model.segments.DeletionMutation.*;

import io.millrace.index.model.Fingerprint;
import io.millrace.index.model.Model;
import io.millrace.index.model.Moves;
import io.millrace.index.model.segments.DeletionState.Reader;
import io.millrace.index.model.segments.LogEntry.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Uploads, commits, exchanges, snapshots, a reader, and whoever deletes. */
final class DeletionModel implements Model<DeletionState> {

  private final DeletionBounds bounds;
  private final DeletionMutation mutation;
  private final Deleter deleter;

  DeletionModel(DeletionBounds bounds, DeletionMutation mutation) {
    this.bounds = bounds;
    this.mutation = mutation;
    this.deleter = new Deleter(bounds, mutation);
  }

  @Override
  public DeletionState initial() {
    return DeletionState.initial(bounds);
  }

  @Override
  public void moves(DeletionState state, Moves<DeletionState> moves) {
    for (int i = 0; i < state.segments().size(); i++) {
      uploads(state, moves, i);
      builds(state, moves, i);
      lands(state, moves, i);
      deletes(state, moves, i);
    }
    otherEntries(state, moves);
    snapshots(state, moves);
    readerAdvances(state, moves);
    if (state.now() < bounds.ticks()) {
      moves.to(state.later(), () -> "time passes: t=" + (state.now() + 1));
    }
  }

  /** D3: the base is the last number that the uploader has applied. */
  private void uploads(DeletionState state, Moves<DeletionState> moves, int index) {
    boolean hasInputs = !isOutput(index) || deleter.hasInputs(state);
    if (state.segments().get(index).isAbsent() && hasInputs) {
      int oldest = Math.max(0, state.length() - bounds.oldestBase());
      for (int i = oldest; i <= state.length(); i++) {
        int base = i;
        moves.to(
            state.with(index, Segment.uploaded(base, 0)),
            () -> "upload of s%d, base %d".formatted(index, base));
      }
    }
  }

  private void builds(DeletionState state, Moves<DeletionState> moves, int index) {
    Segment segment = state.segments().get(index);
    if (!segment.isAbsent()
        && !state.isLanded(index)
        && segment.builtAfter() < state.length()
        && state.length() < bounds.entries()) {
      moves.to(
          state.with(index, segment.built(state.length(), 0)),
          () -> "entry %d for s%d is made".formatted(state.length() + 1, index));
    }
  }

  private void lands(DeletionState state, Moves<DeletionState> moves, int index) {
    Segment segment = state.segments().get(index);
    if (segment.builtAfter() != state.length() || state.isLanded(index)) {
      return;
    }
    int floor = References.floor(state.log(), state.length());
    for (int i = floor; i <= (bounds.anyRaises() ? highestFloor(state) : floor); i++) {
      Kind kind = isOutput(index) ? Kind.EXCHANGE : Kind.COMMIT;
      LogEntry entry = new LogEntry(kind, index, i == floor ? 0 : i, 0);
      DeletionState next = state.with(index, segment.landed()).append(entry);
      boolean accepted = References.has(deleter.referred(next, next.length()), index);
      moves.met(accepted ? "accepted" : "refused");
      moves.to(
          next,
          () ->
              "entry %d for s%d lands, %s"
                  .formatted(next.length(), index, accepted ? "accepted" : "refused"));
    }
  }

  private void deletes(DeletionState state, Moves<DeletionState> moves, int index) {
    if (deleter.mayDelete(state, index)) {
      moves.met("deleted");
      moves.to(
          state.with(index, state.segments().get(index).deleted()),
          () ->
              "s%d is deleted (t=%d), judged at entry %d"
                  .formatted(index, state.now(), deleter.judgedAt(state)));
    }
  }

  private void otherEntries(DeletionState state, Moves<DeletionState> moves) {
    if (state.others() == bounds.others() || state.length() == bounds.entries()) {
      return;
    }
    int floor = References.floor(state.log(), state.length());
    for (int i = floor; i <= highestFloor(state); i++) {
      int raised = i == floor ? 0 : i;
      moves.to(
          state.appendOther(LogEntry.other(raised, 0)),
          () -> "another entry" + (raised == 0 ? "" : " raises the floor to " + raised));
    }
  }

  /** D3: a number that is applied already. */
  private int highestFloor(DeletionState state) {
    return state.length() + (mutation == FLOOR_AHEAD ? 2 : 0);
  }

  private static void snapshots(DeletionState state, Moves<DeletionState> moves) {
    for (int i = 1; i <= state.length(); i++) {
      int number = i;
      if (!state.hasSnapshot(number)) {
        moves.to(
            state.withSnapshot(number),
            () -> "snapshot %d is written (t=%d)".formatted(number, state.now()));
      }
    }
  }

  /** F3: a stale reader looks at the snapshots first, and begins anew if one is beyond it. */
  private void readerAdvances(DeletionState state, Moves<DeletionState> moves) {
    Reader reader = state.reader();
    boolean fresh = isFresh(state);
    int newest = state.newestSnapshot();
    if (!fresh && newest > reader.applied()) {
      moves.met("restarted");
      moves.to(
          state.with(new Reader(newest, state.now())),
          () -> "the reader restarts from snapshot " + newest);
    } else if (reader.applied() < state.length()) {
      int anchor = fresh ? reader.anchor() : state.now();
      moves.to(
          state.with(new Reader(reader.applied() + 1, anchor)),
          () -> "the reader applies " + (reader.applied() + 1));
    } else {
      moves.to(
          state.with(new Reader(reader.applied(), state.now())),
          () -> "the reader sees the tail at " + state.now());
    }
  }

  @Override
  public @Nullable String violation(DeletionState state) {
    int atTail = deleter.referred(state, state.length());
    int atReader = isFresh(state) ? deleter.referred(state, state.reader().applied()) : 0;
    for (int i = 0; i < state.segments().size(); i++) {
      if (state.segments().get(i).isDeleted()) {
        if (References.has(atTail, i)) {
          return "the state at the tail refers to s%d, which was deleted".formatted(i);
        }
        if (References.has(atReader, i)) {
          return "a reader whose answers are fresh refers to s%d, which was deleted".formatted(i);
        }
      }
    }
    if (References.floor(state.log(), state.length()) > state.length()) {
      return "an upload that begins now and is committed next is refused";
    }
    return bounds.idle() && !new IdleLane(state, bounds, mutation, deleter).deletesEverything()
        ? "what nothing refers to is never deleted while the lane is idle"
        : null;
  }

  private boolean isFresh(DeletionState state) {
    return state.reader().isFresh(state.now(), bounds.grace());
  }

  private boolean isOutput(int segment) {
    return segment >= bounds.plain();
  }

  @Override
  public void fingerprint(DeletionState state, Fingerprint fingerprint) {
    state.fingerprint(fingerprint, bounds.grace());
  }

  @Override
  public Set<String> outcomes() {
    return Set.of("accepted", "refused", "deleted", "restarted");
  }
}
