package io.millrace.integration.simulation;

import java.util.stream.LongStream;

/** The lives that every build runs. */
final class Seeds {

  /** {@code -Dsimulation.seeds=N} runs that many. */
  static final int COUNT = Integer.getInteger("simulation.seeds", 500);

  /** 501 found a defect once; 999 has an answer grow old while it waits, which is rare. */
  private static final long[] CHOSEN = {501, 999};

  private Seeds() {}

  /** All of them. */
  static LongStream all() {
    return LongStream.concat(LongStream.of(CHOSEN), LongStream.rangeClosed(1, COUNT));
  }
}
