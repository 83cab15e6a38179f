package io.millrace.index.model.journal;

import org.jspecify.annotations.Nullable;

/**
 * An entry that a gateway has sent and not yet settled.
 *
 * @param found the object that won its number, once known
 */
record InFlight(Entry entry, Answer answer, @Nullable Entry found) {

  /** F2: the stale ones came when the anchor was too old for them to be believed. */
  enum Answer {
    NONE,
    CONFLICT,
    WON,
    WON_STALE,
    LOST,
    LOST_STALE;

    boolean isWon() {
      return this == WON || this == WON_STALE;
    }

    boolean isLost() {
      return this == LOST || this == LOST_STALE;
    }

    boolean isStale() {
      return this == WON_STALE || this == LOST_STALE;
    }

    boolean isFinal() {
      return isWon() || isLost();
    }
  }

  static InFlight sent(Entry entry) {
    return new InFlight(entry, Answer.NONE, null);
  }

  InFlight answered(Answer now) {
    return new InFlight(entry, now, null);
  }

  InFlight lost(boolean fresh, @Nullable Entry winner) {
    return new InFlight(entry, fresh ? Answer.LOST : Answer.LOST_STALE, winner);
  }

  InFlight won(boolean fresh) {
    return answered(fresh ? Answer.WON : Answer.WON_STALE);
  }
}
