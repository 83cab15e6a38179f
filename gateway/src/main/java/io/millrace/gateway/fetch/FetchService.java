package io.millrace.gateway.fetch;

import io.millrace.gateway.cache.HotCache;
import io.millrace.gateway.cache.Rereads;
import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.lane.Lanes;
import io.millrace.gateway.memory.ByteBudget;
import io.millrace.gateway.memory.Reservation;
import io.millrace.gateway.metrics.GatewayMetrics;
import io.millrace.tiering.Clock;
import io.millrace.tiering.Scheduler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Reads partitions. Thread-safe. Futures fail with {@link RequestException}, {@link
 * io.millrace.index.LaneException}, {@link io.millrace.gateway.failure.CorruptObjectException} or
 * {@link io.millrace.tiering.ObjectStoreException}.
 */
public final class FetchService {
  private final Lanes lanes;
  private final LongPolling polling;
  private final TimeLookup times;
  private final HotCache cache;
  private final List<LongPolls> polls;
  private final ByteBudget budget;
  private final Executor executor;
  private final GatewayMetrics metrics;

  /**
   * Reads these lanes.
   *
   * @param polls one for each lane, which must be told of what happens there
   * @param maxHeldBytes the most that answers may hold together: what is read for them, and the
   *     batches decoded
   * @param executor decodes
   */
  public FetchService(
      Lanes lanes,
      HotCache cache,
      List<LongPolls> polls,
      long maxHeldBytes,
      Executor executor,
      Scheduler scheduler,
      Clock clock,
      GatewayMetrics metrics) {
    this.lanes = lanes;
    this.polling = new LongPolling(lanes, polls, executor, scheduler, clock);
    this.cache = cache;
    this.polls = List.copyOf(polls);
    this.budget = new ByteBudget("The answers under way hold all they may.", maxHeldBytes);
    this.times = new TimeLookup(lanes, cache, budget, executor);
    this.executor = executor;
    this.metrics = metrics;
  }

  /** Bytes of what was read and decoded for answers that are not written yet. */
  public long heldBytes() {
    return budget.usedBytes();
  }

  /** How many fetches wait for a record. */
  public int waiting() {
    return polls.stream().mapToInt(LongPolls::count).sum();
  }

  /** Ends all waits with what there is; later ones end at once. */
  public void drain() {
    polls.forEach(LongPolls::drain);
  }

  /** Finds the first record at or after a moment. */
  public CompletableFuture<OffsetAtTime> offsetAt(PartitionTime wanted) {
    return times.find(wanted);
  }

  /** Reads records; the caller closes what it gets. */
  public CompletableFuture<Fetched<RecordRun>> records(FetchRequest request) {
    return fetch(request, RecordCollector::new);
  }

  /** Reads batches as they are stored; the caller closes what it gets. */
  public CompletableFuture<Fetched<BatchRun>> batches(FetchRequest request) {
    return fetch(request, BatchCollector::new);
  }

  private <R extends Run> CompletableFuture<Fetched<R>> fetch(
      FetchRequest request, Collector.Factory<R> collectors) {
    if (request.start() instanceof StartAt.Time time) {
      return times
          .find(
              new PartitionTime(
                  request.topic(), request.partition(), time.millis(), request.fresh()))
          .thenCompose(found -> fetch(request.from(found.offset()), collectors));
    }
    int lane = lanes.numberOf(request.topic());
    return Rereads.read(
        request.fresh(),
        fresh ->
            polling
                .find(lane, fresh, request.maxWait(), new PartitionLook(request))
                .thenCompose(plan -> read(plan, request, collectors)));
  }

  private <R extends Run> CompletableFuture<Fetched<R>> read(
      FetchPlan plan, FetchRequest request, Collector.Factory<R> collectors) {
    Reservation memory = budget.open();
    Collector<R> collector = collectors.collector(request.bounds(), plan.offset(), memory);
    return new SliceReading<>(cache, executor, plan, request.bounds().maxBytes(), memory, collector)
        .start()
        .whenComplete((run, failure) -> {
          if (failure != null) {
            memory.close();
          }
        })
        .thenApply(run -> {
          metrics.fetched(run.count(), run.bytes());
          return new Fetched<>(
              lanes.numberOf(request.topic()) + "-" + plan.topicId(),
              run,
              run.nextOffset(plan.offset()),
              plan.offsets(),
              memory);
        });
  }
}
