package io.millrace.index.state;

import io.millrace.index.command.PayloadRef;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The segments that slices referred to at one moment. Immutable; safe for use by several threads.
 *
 * @param nextNumber the number that the next one was to be given
 * @param runs by number, ascending
 */
record CapturedPayloads(long nextNumber, List<Run> runs) {

  /**
   * Consecutive numbers.
   *
   * @param live how many of them are segments
   * @param length how many numbers there are
   * @param payloads gives the segment at an index, from 0, or null
   */
  record Run(long firstNumber, int live, int length, IntFunction<@Nullable PayloadRef> payloads) {}

  /** Is shown segments. */
  @FunctionalInterface
  interface Visitor {
    void visit(long number, PayloadRef payload);
  }

  int count() {
    return runs.stream().mapToInt(Run::live).sum();
  }

  /** Shows all by number, ascending. */
  void forEach(Visitor visitor) {
    for (Run run : runs) {
      for (int i = 0; i < run.length(); i++) {
        @Nullable PayloadRef payload = run.payloads().apply(i);
        if (payload != null) {
          visitor.visit(run.firstNumber() + i, payload);
        }
      }
    }
  }
}
