package io.millrace.integration.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What is fixed for the whole life of a cluster.
 *
 * @param gateways how many slots there are; each holds one process at a time
 * @param windows how often all are busy for a while; between two of them little happens
 */
record Circumstances(
    int gateways, int partitions, int producers, int readers, Duration grace, int windows) {

  private static final int[] GATEWAYS = {1, 2, 2, 2, 3, 3, 3, 3, 4, 5};
  private static final int[] GRACE_SECONDS = {20, 20, 20, 20, 20, 20, 40, 60, 300, 3600};
  private static final int SHORT_GRACE_SECONDS = 60;

  static Circumstances of(RandomGenerator random) {
    int grace = GRACE_SECONDS[random.nextInt(GRACE_SECONDS.length)];
    int windows = grace > SHORT_GRACE_SECONDS ? 8 : 20;
    return new Circumstances(
        GATEWAYS[random.nextInt(GATEWAYS.length)],
        1 + random.nextInt(3),
        2 + random.nextInt(4),
        1 + random.nextInt(2),
        Duration.ofSeconds(grace),
        windows + random.nextInt(windows));
  }

  /** Whether the cluster lives for hours, in which most of what happens is heartbeats. */
  boolean isLong() {
    return grace.toSeconds() > SHORT_GRACE_SECONDS;
  }

  long graceNanos() {
    return grace.toNanos();
  }

  /** From the beginning of a window to that of the next. */
  long windowNanos() {
    return Math.max(20 * VirtualTime.SECOND, graceNanos() / 2);
  }
}
