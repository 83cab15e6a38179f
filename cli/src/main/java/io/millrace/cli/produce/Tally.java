package io.millrace.cli.produce;

import java.time.Duration;
import java.util.Locale;

/** What is known to be stored so far. Not thread-safe. */
final class Tally {
  private final long startNanos = System.nanoTime();
  private long records;
  private long bytes;
  private long lastLine;

  void stored(Batch batch) {
    records += batch.count();
    bytes += batch.inputBytes();
    lastLine = batch.lastLine();
  }

  long records() {
    return records;
  }

  /** The last line of which a record is stored; 0 if none is. */
  long lastLine() {
    return lastLine;
  }

  /** Records, bytes and seconds. */
  String summary() {
    double seconds = (System.nanoTime() - startNanos) / (double) Duration.ofSeconds(1).toNanos();
    return String.format(
        Locale.ROOT,
        "%,d records, %,d bytes in %.1f s (%,.0f records/s)",
        records,
        bytes,
        seconds,
        records / Math.max(seconds, 0.001));
  }
}
