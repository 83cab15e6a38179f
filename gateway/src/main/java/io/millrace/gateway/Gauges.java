package io.millrace.gateway;

import io.micrometer.core.instrument.Tags;
import io.millrace.gateway.cache.HotCache;
import io.millrace.gateway.fetch.FetchService;
import io.millrace.gateway.lane.Lanes;
import io.millrace.gateway.metrics.GatewayMetrics;
import io.millrace.gateway.metrics.Metric;
import io.millrace.gateway.produce.ProduceService;
import io.millrace.index.LaneLoop;
import io.millrace.index.LaneStatus;

/** Shows the values that the parts of a gateway keep. Stateless. */
final class Gauges {
  private Gauges() {}

  static void add(
      GatewayMetrics metrics,
      Lanes lanes,
      HotCache cache,
      ProduceService produce,
      FetchService fetch) {
    metrics.gauge(Metric.PRODUCE_WAITING, Tags.empty(), produce::waitingBytes);
    metrics.gauge(Metric.FETCH_HELD, Tags.empty(), fetch::heldBytes);
    metrics.gauge(Metric.LONG_POLLS, Tags.empty(), fetch::waiting);
    metrics.gauge(Metric.CACHE_BYTES, Tags.empty(), cache::heldBytes);
    for (LaneLoop lane : lanes.all()) {
      Tags tags = Tags.of("lane", Integer.toString(lane.status().lane()));
      metrics.gauge(Metric.LANE_SEQUENCE, tags, () -> lane.status().appliedSequence());
      metrics.gauge(Metric.LANE_SNAPSHOT, tags, () -> lane.status().snapshotSequence());
      metrics.gauge(Metric.LANE_SLICES, tags, () -> lane.status().slices());
      metrics.gauge(
          Metric.LANE_RUNNING,
          tags,
          () -> lane.status().phase() == LaneStatus.Phase.RUNNING ? 1 : 0);
    }
  }
}
