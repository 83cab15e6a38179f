package io.millrace.index.model.segments;

import static io.millrace.index.model.segments.SweepMutation.*;

import io.millrace.index.model.Fingerprint;
import io.millrace.index.model.Model;
import io.millrace.index.model.Moves;
import io.millrace.index.model.segments.LogEntry.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writers that commit segments, compactors, and a sweeper that deletes orphans. */
final class SweepModel implements Model<SweepState> {

  private static final int GRACE_TICKS = 2;

  private final SweepBounds bounds;
  private final SweepMutation mutation;

  SweepModel(SweepBounds bounds, SweepMutation mutation) {
    this.bounds = bounds;
    this.mutation = mutation;
  }

  @Override
  public SweepState initial() {
    List<Segment> segments = Collections.nCopies(bounds.plain() + bounds.outputs(), Segment.NONE);
    return new SweepState(0, 0, 0, segments, List.of());
  }

  @Override
  public void moves(SweepState state, Moves<SweepState> moves) {
    for (int i = 0; i < state.segments().size(); i++) {
      uploads(state, moves, i);
      builds(state, moves, i);
      lands(state, moves, i);
      sweeps(state, moves, i);
    }
    if (state.swept() < state.length()) {
      moves.to(state.sweeperApplies(), () -> "the sweeper applies " + (state.swept() + 1));
    }
    otherEntries(state, moves);
    if (state.now() < bounds.ticks()) {
      moves.to(state.later(), () -> "time passes: t=" + (state.now() + 1));
    }
  }

  /** D3: the base is the last number that the uploader has applied, which may be an old one. */
  private void uploads(SweepState state, Moves<SweepState> moves, int index) {
    boolean hasInput =
        !isOutput(index) || references(state).allPlain(referred(state, state.length()));
    if (state.segments().get(index).isAbsent() && hasInput) {
      for (int i = mutation.byClocks() ? state.length() : 0; i <= state.length(); i++) {
        int base = mutation.byClocks() ? 0 : i;
        moves.to(
            state.with(index, Segment.uploaded(base, state.now())),
            () -> "upload of s%d, base %d (t=%d)".formatted(index, base, state.now()));
      }
    }
  }

  private void builds(SweepState state, Moves<SweepState> moves, int index) {
    Segment segment = state.segments().get(index);
    boolean uncommitted = !segment.isAbsent() && !state.isLanded(index);
    if (uncommitted && segment.builtAfter() < state.length() && hasRoom(state)) {
      int timestamp = Math.max(Math.max(0, writersClock(state)), state.lastTimestamp());
      moves.to(
          state.with(index, segment.built(state.length(), timestamp)),
          () ->
              "entry %d for s%d is made, timestamp %d"
                  .formatted(state.length() + 1, index, timestamp));
    }
  }

  private void lands(SweepState state, Moves<SweepState> moves, int index) {
    Segment segment = state.segments().get(index);
    boolean inTime =
        !mutation.byClocks()
            || mutation == CLOCKS_LATE_PUT
            || segment.timestamp() >= writersClock(state);
    if (segment.builtAfter() == state.length() && !state.isLanded(index) && inTime) {
      Kind kind = isOutput(index) ? Kind.EXCHANGE : Kind.COMMIT;
      LogEntry entry = new LogEntry(kind, index, 0, segment.timestamp());
      SweepState next = state.with(index, segment.landed()).append(entry);
      boolean accepted = References.has(referred(next, next.length()), index);
      moves.met(accepted ? "accepted" : "refused");
      moves.to(
          next,
          () ->
              "entry %d for s%d lands (t=%d), %s"
                  .formatted(next.length(), index, state.now(), accepted ? "accepted" : "refused"));
    }
  }

  private void sweeps(SweepState state, Moves<SweepState> moves, int index) {
    Segment segment = state.segments().get(index);
    if (segment.isPresent() && segment.judged()) {
      moves.met("deleted");
      moves.to(state.with(index, segment.deleted()), () -> "s%d is deleted".formatted(index));
    } else if (segment.isPresent() && isOrphan(state, index, segment)) {
      moves.to(
          state.with(index, segment.judgedOrphan()),
          () ->
              "the sweeper, which has applied %d, takes s%d for an orphan"
                  .formatted(state.swept(), index));
    }
  }

  /** D3: what its state does not refer to, with a base below its floor. */
  private boolean isOrphan(SweepState state, int index, Segment segment) {
    boolean upToDate = mutation.byClocks() && mutation != CLOCKS_STALE_SWEEPER;
    int applied = upToDate ? state.length() : state.swept();
    if (References.has(referred(state, applied), index)) {
      return false;
    }
    if (mutation.byClocks()) {
      return state.now() - segment.uploadedAt() >= GRACE_TICKS;
    }
    int floorOf = mutation == FLOOR_OF_ANOTHER_STATE ? state.length() : applied;
    int floor = References.floor(state.log(), floorOf);
    return segment.base() < floor + (mutation == BASE_AT_FLOOR_SWEPT ? 1 : 0);
  }

  private void otherEntries(SweepState state, Moves<SweepState> moves) {
    if (state.others() == bounds.others() || !hasRoom(state)) {
      return;
    }
    int floor = References.floor(state.log(), state.length());
    int timestamp = Math.max(state.lastTimestamp(), state.now());
    for (int i = floor; i <= (mutation.byClocks() ? floor : state.length()); i++) {
      int raised = i == floor ? 0 : i;
      moves.to(
          state.appendOther(LogEntry.other(raised, timestamp)),
          () -> "another entry" + (raised == 0 ? "" : " raises the floor to " + raised));
    }
  }

  @Override
  public @Nullable String violation(SweepState state) {
    int referred = referred(state, state.length());
    for (int i = 0; i < state.segments().size(); i++) {
      if (References.has(referred, i) && state.segments().get(i).isDeleted()) {
        return "the state at the tail refers to s%d, which was deleted".formatted(i);
      }
    }
    int outputs = references(state).outputs(referred);
    boolean twice = Integer.bitCount(outputs) > 1 || (outputs != 0 && outputs != referred);
    return twice
        ? "records are referred to twice: an exchange was applied whose inputs no longer stood"
        : null;
  }

  private int referred(SweepState state, int number) {
    return references(state).after(state.log(), number);
  }

  private References references(SweepState state) {
    return new References(
        bounds.plain(),
        (entry, floor) -> refuses(state, entry, floor),
        mutation != EXCHANGE_UNCHECKED);
  }

  /** D3: when applied. */
  private boolean refuses(SweepState state, LogEntry entry, int floor) {
    Segment segment = state.segments().get(entry.segment());
    if (mutation.byClocks()) {
      return mutation != CLOCKS_WITHOUT_REFUSAL
          && entry.timestamp() - segment.uploadedAt() > GRACE_TICKS / 2;
    }
    return mutation != OLD_BASE_ACCEPTED && segment.base() < floor;
  }

  private int writersClock(SweepState state) {
    return state.now() - (mutation == CLOCKS_SLOW_WRITER ? GRACE_TICKS : 0);
  }

  private boolean isOutput(int segment) {
    return segment >= bounds.plain();
  }

  private boolean hasRoom(SweepState state) {
    return state.length() < bounds.entries();
  }

  @Override
  public void fingerprint(SweepState state, Fingerprint fingerprint) {
    state.fingerprint(fingerprint);
  }

  @Override
  public Set<String> outcomes() {
    return Set.of("accepted", "refused", "deleted");
  }
}
