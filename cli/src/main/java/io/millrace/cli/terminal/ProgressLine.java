package io.millrace.cli.terminal;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * One line that is written over and over on a terminal, and not at all elsewhere. At most ten times
 * a second, so that it costs nothing to call {@link #update} for every record.
 *
 * <p>Not thread-safe.
 */
public final class ProgressLine {
  private static final long INTERVAL_NANOS = Duration.ofMillis(100).toNanos();
  private static final String BACK_AND_ERASE = "\r\u001b[K";

  private final Streams streams;
  private long shownAtNanos = System.nanoTime() - INTERVAL_NANOS;
  private boolean shown;

  public ProgressLine(Streams streams) {
    this.streams = streams;
  }

  public void update(Supplier<String> text) {
    long now = System.nanoTime();
    if (streams.terminal() && now - shownAtNanos >= INTERVAL_NANOS) {
      shownAtNanos = now;
      shown = true;
      streams.show(BACK_AND_ERASE + text.get());
    }
  }

  /** Takes the line away, so that what is said next stands at the left. */
  public void clear() {
    if (shown) {
      shown = false;
      streams.show(BACK_AND_ERASE);
    }
  }
}
