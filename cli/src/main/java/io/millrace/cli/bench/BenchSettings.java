package io.millrace.cli.bench;

import io.millrace.format.Compression;
import java.time.Duration;

/**
 * What to put on the gateway.
 *
 * @param clients that send at once
 * @param warmUp before figures count
 * @param duration of what counts, in each phase
 * @param rateBytes of values a second while latency is measured
 */
record BenchSettings(
    LoadFormat format,
    Compression compression,
    int partitions,
    int clients,
    Duration warmUp,
    Duration duration,
    long rateBytes) {
  /**
   * Between two records while latency is measured.
   *
   * @param meanBytes of a value
   */
  long intervalNanos(double meanBytes) {
    return Math.max(1, (long) (1e9 * meanBytes / rateBytes));
  }

  /** One for a phase that begins now. */
  Meter meter() {
    return Meter.after(warmUp, duration);
  }
}
