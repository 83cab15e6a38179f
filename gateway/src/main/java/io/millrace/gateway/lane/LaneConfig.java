package io.millrace.gateway.lane;

import io.millrace.index.journal.SnapshotInterval;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the lanes write.
 *
 * @param linger how long an entry gathers commands under load, or null to go by the kind of store
 *     ({@code lane.linger})
 * @param maxInlineBytes the largest payload inside an entry, or null to go by the kind of store
 *     ({@code lane.inline.max})
 * @param pipeline entries in flight, at least 1 ({@code lane.pipeline})
 * @param grace how old an answer may be before it proves nothing, at least 20 s; one value for all
 *     gateways of a cluster ({@code lane.grace})
 * @param maxSlices uncompacted slices above which producers are refused, at least 1 ({@code
 *     lane.slices.max})
 * @param snapshots how much journal may follow a snapshot ({@code lane.snapshot.entries}, {@code
 *     lane.snapshot.bytes})
 * @param lanes how many lanes a cluster that is made by this gateway has, 1 to {@value #MAX_LANES},
 *     or null if nobody has said; one that exists keeps the number it has ({@code lanes})
 */
public record LaneConfig(
    @Nullable Duration linger,
    @Nullable Integer maxInlineBytes,
    int pipeline,
    Duration grace,
    long maxSlices,
    SnapshotInterval snapshots,
    @Nullable Integer lanes) {
  /** A lane has a thread in every gateway. */
  public static final int MAX_LANES = 256;

  public LaneConfig {
    if (linger != null && linger.isNegative()) {
      throw new IllegalArgumentException("lane.linger is negative: " + linger);
    }
    if (maxInlineBytes != null && maxInlineBytes < 0) {
      throw new IllegalArgumentException("lane.inline.max is negative: " + maxInlineBytes);
    }
    if (pipeline < 1) {
      throw new IllegalArgumentException("lane.pipeline is at least 1, not " + pipeline);
    }
    if (grace.compareTo(Duration.ofSeconds(20)) < 0) {
      throw new IllegalArgumentException("lane.grace is at least 20s, not " + grace);
    }
    if (lanes != null && (lanes < 1 || lanes > MAX_LANES)) {
      throw new IllegalArgumentException("lanes is 1 to " + MAX_LANES + ", not " + lanes);
    }
    if (maxSlices < 1) {
      throw new IllegalArgumentException("lane.slices.max is at least 1, not " + maxSlices);
    }
  }
}
