package io.millrace.index.model.handover;

import java.util.Arrays;

/** A8: what lane state keeps of one life of a gateway: the mark, and the results above it. */
final class Incarnation {

  private static final int NO_BASE = -1;

  private final int[] results;
  private int mark;
  private int highest;
  private int firstBase = NO_BASE;
  private int newestBase = NO_BASE;

  Incarnation(int sequences) {
    this.results = new int[sequences + 1];
  }

  boolean isAcknowledged(int sequence) {
    return sequence <= mark;
  }

  /** The number at which a sequence was applied; 0 if that is not known. */
  int result(int sequence) {
    return results[sequence];
  }

  int highest() {
    return highest;
  }

  void applied(int sequence, int number, int base, int newMark) {
    results[sequence] = number;
    highest = Math.max(highest, sequence);
    mark = Math.max(mark, newMark);
    firstBase = firstBase == NO_BASE ? base : firstBase;
    newestBase = Math.max(newestBase, base);
    Arrays.fill(results, 1, mark + 1, 0);
  }

  void forgetResults() {
    Arrays.fill(results, 0);
  }

  /** Whether the floor has passed the newest base that was applied. */
  boolean isPassed(int floor) {
    return newestBase != NO_BASE && newestBase < floor;
  }

  boolean isFirstBasePassed(int floor) {
    return firstBase != NO_BASE && firstBase < floor;
  }
}
