package io.millrace.integration.harness;

import java.util.Random;

/** The seed of a run: fixed, printed, and replaced by {@code -Dmillrace.seed=N}. */
public final class Seed {
  private static final long VALUE = Long.getLong("millrace.seed", 20_261_122L);

  private Seed() {}

  /**
   * A source of chance for one test.
   *
   * @param test names it, so that tests of one run differ
   */
  public static Random random(String test) {
    report(test + ": seed " + VALUE + " (replay with -Dmillrace.seed=" + VALUE + ")");
    return new Random(VALUE * 31 + test.hashCode());
  }

  /** Prints a line of a test's summary. */
  @SuppressWarnings("SystemOut") // The counts are to be read in the build's output.
  public static void report(String line) {
    System.out.println(line);
  }
}
