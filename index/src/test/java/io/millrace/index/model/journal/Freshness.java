package io.millrace.index.model.journal;

import static io.millrace.index.model.journal.JournalMutation.*;

import io.millrace.index.model.journal.InFlight.Answer;
import java.util.List;

/** What an answer is worth: fresh ones are final, stale ones are verified first. */
final class Freshness {

  private final JournalBounds bounds;
  private final JournalMutation mutation;

  Freshness(JournalBounds bounds, JournalMutation mutation) {
    this.bounds = bounds;
    this.mutation = mutation;
  }

  /** F2. */
  boolean isFresh(JournalState state, Gateway gateway) {
    return state.now - gateway.anchor < bounds.grace;
  }

  /** F3: false if the lane was loaded anew, since the answer to a PUT may not be true. */
  boolean allows(JournalState state, Gateway gateway, InFlight answered) {
    return !verifies(answered.answer()) || verify(state, gateway, answered.entry().number());
  }

  /** F3: the same of what is read at applied+1. */
  boolean allowsReading(JournalState state, Gateway gateway, boolean absent) {
    return isFresh(state, gateway)
        || !verifiesReading(absent)
        || verify(state, gateway, gateway.applied.number() + 1);
  }

  private boolean verifies(Answer answer) {
    if (!answer.isStale()) {
      return false;
    }
    return switch (mutation) {
      case STALE_WIN_BELIEVED, CHECKED_BEFORE_SENDING, STALE_STATE_SNAPSHOT -> !answer.isWon();
      case STALE_LOSS_BELIEVED -> answer.isWon();
      default -> true;
    };
  }

  /** F3: LISTs the snapshots. A number above the newest is not deleted, so the answer is true. */
  private boolean verify(JournalState state, Gateway gateway, int number) {
    if (isDeletable(state, number)) {
      reload(state, gateway);
      return false;
    }
    gateway.anchor = state.now;
    return true;
  }

  /** Whether the newest snapshot covers a number, so that it may be deleted. */
  boolean isDeletable(JournalState state, int number) {
    int newest =
        mutation == BOUNDARY_GOES_BACK ? state.bucket.boundary() : state.bucket.newestSnapshot();
    return newest >= number;
  }

  private boolean verifiesReading(boolean absent) {
    return switch (mutation) {
      case READER_UNCHECKED -> false;
      case STALE_ABSENCE_BELIEVED, STALE_ABSENCE_BELIEVED_ALONE, STALE_STATE_SNAPSHOT -> !absent;
      case STALE_OBJECT_BELIEVED -> absent;
      default -> true;
    };
  }

  /** F3: everything in flight ends as unknown; commands that lost their number stay queued. */
  static void reload(JournalState state, Gateway gateway) {
    gateway.applied = state.bucket.snapshot(state.bucket.newestSnapshot());
    gateway.anchor = state.now;
    gateway.inFlight = List.of();
  }
}
