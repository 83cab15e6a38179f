package io.millrace.integration.simulation;

/**
 * What happened, in order: a digest of all of it, and the last events for people. Numbers only,
 * which become lines when somebody wants to read them.
 */
final class Trace {

  private static final int KEPT = Integer.getInteger("simulation.trace.lines", 200);

  private static final int NUMBERS = 4;

  private final What[] whats = new What[KEPT];
  private final long[] numbers = new long[NUMBERS * KEPT];
  private long count;
  private long digest;
  private VirtualTime time;

  /** Before anything happens. */
  void follow(VirtualTime virtual) {
    time = virtual;
  }

  void add(What what, long a, long b, long c) {
    int slot = (int) (count % KEPT);
    int at = NUMBERS * slot;
    whats[slot] = what;
    numbers[at] = time.nanos();
    numbers[at + 1] = a;
    numbers[at + 2] = b;
    numbers[at + 3] = c;
    mix(what.name().hashCode());
    for (int i = 0; i < NUMBERS; i++) {
      mix(numbers[at + i]);
    }
    count++;
  }

  private void mix(long number) {
    digest = (Long.rotateLeft(digest, 23) ^ number) * 0x9E3779B97F4A7C15L;
  }

  /** How many events there were. */
  long count() {
    return count;
  }

  /** Equal for equal traces. */
  long digest() {
    return digest;
  }

  /** The last events, a line each. */
  String tail() {
    StringBuilder lines = new StringBuilder();
    for (long i = Math.max(0, count - KEPT); i < count; i++) {
      int slot = (int) (i % KEPT);
      int at = NUMBERS * slot;
      lines
          .append(numbers[at] / VirtualTime.MICRO)
          .append(" us: ")
          .append(whats[slot].line(numbers[at + 1], numbers[at + 2], numbers[at + 3]))
          .append('\n');
    }
    return lines.toString();
  }
}
