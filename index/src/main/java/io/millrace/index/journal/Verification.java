package io.millrace.index.journal;

import io.millrace.index.journal.StoreAnswer.Failed;
import io.millrace.index.journal.StoreAnswer.Listed;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import org.jspecify.annotations.Nullable;

/**
 * Lists the snapshots before a stale answer is used (rule F3): if the newest lies below the number
 * that was asked for, nothing at or above it was deleted before the list was made, so every answer
 * up to then was true.
 */
final class Verification {

  private final Anchor anchor;
  private final Step step;
  private @Nullable Moment verifiedUpTo;
  private long requestId;
  private boolean running;
  private int failures;

  Verification(Anchor anchor, Step step) {
    this.anchor = anchor;
    this.step = step;
  }

  /** Whether the answer can be used for good. */
  boolean isFinal(AnswerTime time) {
    return anchor.isFresh(time)
        || (verifiedUpTo != null
            && time.handled().monotonicNanos() - verifiedUpTo.monotonicNanos() <= 0);
  }

  boolean isRunning() {
    return running;
  }

  /** Starts, unless it runs. */
  void start() {
    if (!running) {
      running = true;
      send();
    }
  }

  /**
   * A list has answered.
   *
   * @param next the number after the last applied
   * @return false if a snapshot covers that number: it may have been deleted, and the lane must
   *     load its state anew
   */
  boolean onAnswer(ListSnapshots request, StoreAnswer answer, AnswerTime time, long next) {
    if (!running || request.id() != requestId) {
      return true;
    }
    if (answer instanceof Listed listed) {
      running = false;
      failures = 0;
      if (listed.newestSnapshot().isPresent() && listed.newestSnapshot().getAsLong() >= next) {
        return false;
      }
      anchor.renew(time);
      verifiedUpTo = time.sent();
    } else if (answer instanceof Failed) {
      step.startTimer(Timer.Kind.READ_SNAPSHOTS, requestId, step.backoffNanos(++failures));
    }
    return true;
  }

  /** A back-off is over. */
  void onTimer(long subject) {
    if (running && subject == requestId) {
      send();
    }
  }

  /** The lane loads its state anew. */
  void clear() {
    running = false;
    verifiedUpTo = null;
  }

  private void send() {
    requestId = step.send(ListSnapshots::new);
  }
}
