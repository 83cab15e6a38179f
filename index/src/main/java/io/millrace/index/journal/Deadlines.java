package io.millrace.index.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Those who wait, by deadline. They share timers. */
final class Deadlines {

  private final TreeSet<Pending> waiting =
      new TreeSet<>(
          Comparator.comparingLong(Pending::deadlineNanos).thenComparingLong(Pending::ticket));
  private final Step step;

  /**
   * When the timers fire that run, by the monotonic clock, ascending: each was started when it was
   * the earliest.
   */
  private final Deque<Long> armed = new ArrayDeque<>();

  Deadlines(Step step) {
    this.step = step;
  }

  /** A deadline by the monotonic clock, if the machine is not suspended until then. */
  long monotonic(long deadlineNanos) {
    return step.nanos() + deadlineNanos - step.elapsedNanos();
  }

  int size() {
    return waiting.size();
  }

  void add(Pending pending) {
    waiting.add(pending);
  }

  void remove(Pending pending) {
    waiting.remove(pending);
  }

  /** A timer has fired. */
  void onTimer() {
    armed.poll();
  }

  /** Those whose deadline has come. */
  List<Pending> expired() {
    if (waiting.isEmpty() || waiting.first().deadlineNanos() - step.elapsedNanos() > 0) {
      return List.of();
    }
    List<Pending> expired = new ArrayList<>();
    for (Pending each : waiting) {
      if (each.deadlineNanos() - step.elapsedNanos() > 0) {
        break;
      }
      expired.add(each);
    }
    return expired;
  }

  /** Everybody. */
  List<Pending> all() {
    return List.copyOf(waiting);
  }

  /** Starts a timer for the earliest deadline, unless one runs that fires by then. */
  void arm() {
    if (waiting.isEmpty()) {
      return;
    }
    long left = Math.max(0, waiting.first().deadlineNanos() - step.elapsedNanos());
    long fires = step.nanos() + left;
    @Nullable Long next = armed.peek();
    if (next == null || fires - next < 0) {
      armed.push(fires);
      step.startTimer(Timer.Kind.DEADLINE, 0, left);
    }
  }
}
