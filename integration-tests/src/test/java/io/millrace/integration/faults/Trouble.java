package io.millrace.integration.faults;

import java.time.Duration;
import java.util.Random;

/**
 * A kind of thing that goes wrong for a while.
 *
 * @param name for the counts
 * @param shortest how long it lasts at least
 * @param longest and at most, unless the run is over before
 */
record Trouble(String name, Duration shortest, Duration longest, Beginning beginning) {
  /** Lets it go wrong. */
  interface Beginning {
    /** Returns what ends it. */
    Runnable begin(Random random);
  }

  Trouble {
    if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
      throw new IllegalArgumentException(name + " for " + shortest + " to " + longest);
    }
  }

  Duration length(Random random) {
    return Duration.ofMillis(random.nextLong(shortest.toMillis(), longest.toMillis() + 1));
  }
}
