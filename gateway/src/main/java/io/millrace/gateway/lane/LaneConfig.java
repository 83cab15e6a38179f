package io.millrace.gateway.lane;

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
 */
public record LaneConfig(
    @Nullable Duration linger,
    @Nullable Integer maxInlineBytes,
    int pipeline,
    Duration grace,
    long maxSlices) {
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
    if (maxSlices < 1) {
      throw new IllegalArgumentException("lane.slices.max is at least 1, not " + maxSlices);
    }
  }
}
