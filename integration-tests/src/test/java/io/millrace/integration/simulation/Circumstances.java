package io.millrace.integration.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What is fixed for the whole life of a cluster.
 *
 * @param gateways how many slots there are; each holds one process at a time
 * @param rivals whether each gateway writes for itself, and none hands anything over
 * @param windows how often all are busy for a while; between two of them little happens
 */
record Circumstances(
    int gateways,
    int partitions,
    int producers,
    int readers,
    Duration grace,
    Duration session,
    boolean rivals,
    int windows) {

  private static final int[] GATEWAYS = {1, 2, 2, 2, 3, 3, 3, 3, 4, 5};
  private static final int[] GRACE_SECONDS = {20, 20, 20, 20, 20, 20, 40, 60, 300, 3600};
  private static final int SHORT_GRACE_SECONDS = 60;
  private static final int[] SESSION_SECONDS = {2, 5, 30, 30};
  private static final int LONG_SESSION_SECONDS = 30;

  static Circumstances of(RandomGenerator random) {
    int grace = GRACE_SECONDS[random.nextInt(GRACE_SECONDS.length)];
    boolean isLong = grace > SHORT_GRACE_SECONDS;
    int windows = isLong ? 8 : 20;
    int session = SESSION_SECONDS[random.nextInt(SESSION_SECONDS.length)];
    return new Circumstances(
        GATEWAYS[random.nextInt(GATEWAYS.length)],
        1 + random.nextInt(3),
        2 + random.nextInt(4),
        1 + random.nextInt(2),
        Duration.ofSeconds(grace),
        Duration.ofSeconds(isLong ? LONG_SESSION_SECONDS : session),
        random.nextInt(3) == 0,
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
