package io.millrace.index.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Which entries had been applied for how long, by the monotonic clock; as exactly as it needs to be
 * known to forget some time after a span. Few marks are kept, however many entries there are.
 */
final class PassedMarks {

  /** So many marks are set in a span. */
  private static final int IN_SPAN = 8;

  private final Deque<Mark> marks = new ArrayDeque<>();

  /** The newest mark moves along for a part of the span, then the next one is set. */
  private long sectionNanos;

  private long passed;

  /** At this time all entries up to a number had been applied. */
  private record Mark(long nanos, long number) {}

  /**
   * Everything up to a number has been applied by now.
   *
   * @return the highest number that had been applied a span ago, as far as that is known; 0 if it
   *     is not
   */
  long passed(long number, long nowNanos, long spanNanos) {
    @Nullable Mark first = marks.peekFirst();
    while (first != null && nowNanos - first.nanos() >= spanNanos) {
      passed = first.number();
      marks.removeFirst();
      first = marks.peekFirst();
    }
    @Nullable Mark last = marks.peekLast();
    if (number > (last == null ? passed : last.number())) {
      if (last != null && nowNanos - sectionNanos < spanNanos / IN_SPAN) {
        marks.removeLast();
      } else {
        sectionNanos = nowNanos;
      }
      marks.addLast(new Mark(nowNanos, number));
    }
    return passed;
  }

  int size() {
    return marks.size();
  }
}
