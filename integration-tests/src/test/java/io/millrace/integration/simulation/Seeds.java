package io.millrace.integration.simulation;

import java.util.stream.LongStream;

/** The lives that every build runs. */
final class Seeds {

  /** {@code -Dsimulation.seeds=N} runs that many. */
  static final int COUNT = Integer.getInteger("simulation.seeds", 500);

  /** Seeds that found a defect once. */
  private static final long[] REGRESSIONS = {501};

  private Seeds() {}

  /** All of them. */
  static LongStream all() {
    return LongStream.concat(LongStream.of(REGRESSIONS), LongStream.rangeClosed(1, COUNT));
  }
}
