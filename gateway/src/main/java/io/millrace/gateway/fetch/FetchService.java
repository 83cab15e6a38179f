package io.millrace.gateway.fetch;

import io.millrace.gateway.cache.HotCache;
import io.millrace.gateway.cache.Rereads;
import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.lane.Lanes;
import io.millrace.gateway.memory.ByteBudget;
import io.millrace.gateway.memory.Reservation;
import io.millrace.gateway.metrics.GatewayMetrics;
import io.millrace.tiering.Scheduler;
import io.millrace.tiering.SuspendAwareClock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Reads partitions. Thread-safe. Futures fail with {@link RequestException}, {@link
 * io.millrace.index.LaneException}, {@link io.millrace.gateway.failure.CorruptObjectException} or
 * {@link io.millrace.tiering.ObjectStoreException}.
 */
public final class FetchService {
  private final LongPolling polling;
  private final PartitionReads reads;
  private final TopicFetches topics;
  private final TimeLookup times;
  private final List<LongPolls> polls;
  private final ByteBudget budget;
  private volatile boolean draining;

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
      SuspendAwareClock clock,
      GatewayMetrics metrics) {
    this.polls = List.copyOf(polls);
    this.budget = new ByteBudget("The answers under way hold all they may.", maxHeldBytes);
    this.polling = new LongPolling(lanes, polls, executor, scheduler, clock);
    this.reads = new PartitionReads(lanes, cache, budget, executor, metrics);
    this.topics = new TopicFetches(polling, reads, clock);
    this.times = new TimeLookup(lanes, cache, budget, executor);
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
    draining = true;
    polls.forEach(LongPolls::drain);
  }

  /** Whether it is no use to ask for more. */
  public boolean isDraining() {
    return draining;
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

  /**
   * Reads many partitions; the caller closes what it gets. What is wrong with some of them is part
   * of the result.
   */
  public CompletableFuture<FetchedTopic> topic(TopicFetchRequest request) {
    return topics.fetch(request);
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
    return Rereads.read(
        request.fresh(),
        (fresh, lastTry) ->
            polling
                .find(
                    reads.laneOf(request.topic()),
                    fresh,
                    request.maxWait(),
                    new PartitionLook(request))
                .thenCompose(plan -> read(plan, request, collectors)));
  }

  private <R extends Run> CompletableFuture<Fetched<R>> read(
      FetchPlan plan, FetchRequest request, Collector.Factory<R> collectors) {
    Reservation memory = reads.open();
    return reads
        .read(plan, request.bounds(), memory, collectors)
        .whenComplete((run, failure) -> {
          if (failure != null) {
            memory.close();
          }
        })
        .thenApply(run -> reads.fetched(request.topic(), plan, run, memory));
  }
}
