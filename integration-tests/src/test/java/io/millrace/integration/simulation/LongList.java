package io.millrace.integration.simulation;

import java.util.Arrays;

/** Numbers by position; some may be absent. */
final class LongList {

  static final long ABSENT = -1;

  private long[] values = new long[256];
  private int size;

  LongList() {
    Arrays.fill(values, ABSENT);
  }

  /** One more than the highest position that was set. */
  int size() {
    return size;
  }

  long at(long position) {
    return position < size ? values[(int) position] : ABSENT;
  }

  void set(long position, long value) {
    if (position >= values.length) {
      int old = values.length;
      values = Arrays.copyOf(values, (int) Math.max(2L * old, position + 1));
      Arrays.fill(values, old, values.length, ABSENT);
    }
    values[(int) position] = value;
    size = (int) Math.max(size, position + 1);
  }

  void add(long value) {
    set(size, value);
  }
}
