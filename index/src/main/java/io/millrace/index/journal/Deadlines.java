package io.millrace.index.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Those who wait, by deadline; one timer for all. */
final class Deadlines {

  private final TreeSet<Pending> waiting =
      new TreeSet<>(
          Comparator.comparingLong(Pending::deadlineNanos).thenComparingLong(Pending::ticket));
  private final Step step;
  private boolean armed;
  private long armedNanos;

  Deadlines(Step step) {
    this.step = step;
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

  /** The timer has fired: those whose deadline has come. */
  List<Pending> expired() {
    armed = false;
    List<Pending> expired = new ArrayList<>();
    for (Pending each : waiting) {
      if (each.deadlineNanos() - step.nanos() > 0) {
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

  /** Starts the timer for the earliest deadline, unless one runs that fires by then. */
  void arm() {
    if (waiting.isEmpty()) {
      return;
    }
    long earliest = waiting.first().deadlineNanos();
    if (!armed || earliest - armedNanos < 0) {
      armed = true;
      armedNanos = earliest;
      step.startTimer(Timer.Kind.DEADLINE, 0, earliest - step.nanos());
    }
  }
}
