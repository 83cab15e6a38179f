package io.millrace.index.journal;

import io.millrace.index.journal.StoreAnswer.Failed;
import io.millrace.index.journal.StoreAnswer.Found;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.tiering.ObjectStoreException.NotFound;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries after the last one applied: one at the tail, many at a time while there are
 * many. It never steps over an absent number (rule A3): what it finds beyond one is kept until its
 * turn comes.
 */
final class Follower {

  private static final int MOST_AT_A_TIME = 32;

  private final Step step;
  private final Map<Long, Long> requested = new HashMap<>();
  private final Map<Long, Reading> found = new HashMap<>();
  private long applied;
  private int depth = 1;
  private int failures;
  private boolean backingOff;
  private long longHead;
  private int longHeadLength;

  Follower(Step step) {
    this.step = step;
  }

  /** Asks for the numbers from {@code next} on that are neither known nor asked for. */
  void request(long next) {
    if (backingOff) {
      return;
    }
    for (long number = next; number < next + depth; number++) {
      if (!requested.containsKey(number) && !found.containsKey(number)) {
        long sequence = number;
        int length = sequence == longHead ? longHeadLength : GetEntry.HEAD_BYTES;
        requested.put(number, step.send(id -> new GetEntry(id, sequence, length)));
      }
    }
  }

  /**
   * A read has answered.
   *
   * @return whether it says that nothing stands at its number
   */
  boolean onAnswer(GetEntry request, StoreAnswer answer, AnswerTime time) {
    @Nullable Long expected = requested.get(request.sequence());
    if (expected == null || expected != request.id()) {
      return false;
    }
    requested.remove(request.sequence());
    if (answer instanceof Found entry) {
      failures = 0;
      put(request.sequence(), new Reading(entry, time));
    } else if (answer instanceof Failed(NotFound absent)) {
      failures = 0;
      depth = 1;
      return true;
    } else if (!backingOff) {
      backingOff = true;
      step.startTimer(Timer.Kind.READ_ENTRIES, 0, step.backoffNanos(++failures));
    }
    return false;
  }

  void onTimer() {
    backingOff = false;
  }

  /** What was found at a number, if anything was. */
  @Nullable Reading found(long sequence) {
    return found.get(sequence);
  }

  /** Something was found at a number; of no use if that has been applied meanwhile. */
  void put(long sequence, Reading reading) {
    if (sequence > applied) {
      found.put(sequence, reading);
    }
  }

  /** What was found at a number is known to those who judge it. */
  void forget(long sequence) {
    found.remove(sequence);
  }

  /** The number has been applied. */
  void passed(long sequence) {
    applied = sequence;
    if (found.remove(sequence) != null) {
      depth = Math.min(MOST_AT_A_TIME, depth * 2);
    }
  }

  /** The commands of this entry are longer than what was read: more of it is read next. */
  void readMore(long sequence, int length) {
    found.remove(sequence);
    longHead = sequence;
    longHeadLength = length;
  }

  /** Forgets everything; answers still under way will not be looked at. */
  void clear() {
    requested.clear();
    found.clear();
    applied = 0;
    depth = 1;
  }
}
