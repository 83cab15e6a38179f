package io.millrace.index.journal;

import io.millrace.format.Id128;
import io.millrace.index.rules.Rules;
import java.time.Duration;

/**
 * What a lane is told once, when it is made. None of it reaches {@code apply} (rule A11).
 *
 * @param lane its number, from 0
 * @param lanes how many the cluster has
 * @param clusterId the predecessor of the first entry
 * @param writer this process, new at every start
 * @param linger how long an entry gathers commands under load
 * @param inlineMaxBytes the largest segment that rides inside its entry
 * @param pipeline the most entries in flight, at least 1
 * @param grace {@code lane.grace}: nothing is deleted sooner after it could be; at least 20 s
 * @param slicesMax past it nothing is appended
 * @param snapshots when the next one is due
 * @param peers how it lives with other gateways
 * @param rules of the protocol; all, outside of simulations
 */
public record LaneSettings(
    int lane,
    int lanes,
    Id128 clusterId,
    Id128 writer,
    Duration linger,
    int inlineMaxBytes,
    int pipeline,
    Duration grace,
    long slicesMax,
    SnapshotInterval snapshots,
    PeerSettings peers,
    Rules rules) {

  private static final Duration SHORTEST_GRACE = Duration.ofSeconds(20);

  public LaneSettings {
    if (lane < 0 || lane >= lanes) {
      throw new IllegalArgumentException("lane " + lane + " is not one of " + lanes);
    }
    if (linger.isNegative()) {
      throw new IllegalArgumentException("lane.linger must not be negative");
    }
    if (inlineMaxBytes < 0) {
      throw new IllegalArgumentException("lane.inline.max must not be negative");
    }
    if (pipeline < 1) {
      throw new IllegalArgumentException("lane.pipeline must be at least 1");
    }
    if (grace.compareTo(SHORTEST_GRACE) < 0) {
      throw new IllegalArgumentException("lane.grace must be at least 20s");
    }
    if (slicesMax < 1) {
      throw new IllegalArgumentException("lane.slices.max must be at least 1");
    }
  }
}
