package io.millrace.gateway.fetch;

import io.millrace.gateway.cache.HotCache;
import io.millrace.gateway.lane.Lanes;
import io.millrace.gateway.memory.ByteBudget;
import io.millrace.gateway.memory.Reservation;
import io.millrace.gateway.metrics.GatewayMetrics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Reads what was looked up.
 *
 * @param budget bounds what answers hold together
 * @param executor decodes
 */
record PartitionReads(
    Lanes lanes, HotCache cache, ByteBudget budget, Executor executor, GatewayMetrics metrics) {
  /** Begins an answer, which holds nothing yet. */
  Reservation open() {
    return budget.open();
  }

  int laneOf(String topic) {
    return lanes.numberOf(topic);
  }

  /**
   * Reads one partition.
   *
   * @param memory takes what the answer holds
   */
  <R extends Run> CompletableFuture<R> read(
      FetchPlan plan, FetchBounds bounds, Reservation memory, Collector.Factory<R> collectors) {
    Collector<R> collector = collectors.collector(bounds, plan.offset(), memory);
    return new SliceReading<>(cache, executor, plan, bounds.maxBytes(), memory, collector).start();
  }

  /** What a reader gets of what was read. */
  <R extends Run> Fetched<R> fetched(String topic, FetchPlan plan, R run, Reservation memory) {
    metrics.fetched(run.count(), run.bytes());
    return new Fetched<>(
        laneOf(topic) + "-" + plan.topicId(),
        run,
        run.nextOffset(plan.offset()),
        plan.offsets(),
        memory);
  }
}
