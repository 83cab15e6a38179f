package io.millrace.gateway.fetch;

import io.millrace.gateway.cache.HotCache;
import io.millrace.gateway.cache.Rereads;
import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.lane.Lanes;
import io.millrace.gateway.lane.StateReader;
import io.millrace.gateway.memory.ByteBudget;
import io.millrace.gateway.memory.Reservation;
import io.millrace.gateway.metrics.GatewayMetrics;
import io.millrace.tiering.Cancellable;
import io.millrace.tiering.Clock;
import io.millrace.tiering.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Reads partitions. Thread-safe. Futures fail with {@link RequestException}, {@link
 * io.millrace.index.LaneException}, {@link io.millrace.gateway.failure.CorruptObjectException} or
 * {@link io.millrace.tiering.ObjectStoreException}.
 */
public final class FetchService {
  private final Lanes lanes;
  private final StateReader reader;
  private final FetchPlanner planner;
  private final TimeLookup times;
  private final HotCache cache;
  private final List<LongPolls> polls;
  private final ByteBudget budget;
  private final Executor executor;
  private final Scheduler scheduler;
  private final Clock clock;
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
    this.reader = new StateReader(lanes);
    this.planner = new FetchPlanner(lanes, polls);
    this.cache = cache;
    this.polls = List.copyOf(polls);
    this.budget = new ByteBudget("The answers under way hold all they may.", maxHeldBytes);
    this.times = new TimeLookup(lanes, cache, budget, executor);
    this.executor = executor;
    this.scheduler = scheduler;
    this.clock = clock;
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
  public CompletableFuture<Fetched> fetch(FetchRequest request) {
    if (request.start() instanceof StartAt.Time time) {
      return times
          .find(
              new PartitionTime(
                  request.topic(), request.partition(), time.millis(), request.fresh()))
          .thenCompose(found -> fetch(request.from(found.offset())));
    }
    long deadline = clock.monotonicNanos() + request.maxWait().toNanos();
    return Rereads.read(request.fresh(), fresh -> fetch(request, null, fresh, deadline));
  }

  private CompletableFuture<Fetched> fetch(
      FetchRequest request, @Nullable Long topicId, boolean fresh, long deadlineNanos) {
    boolean mayWait = deadlineNanos - clock.monotonicNanos() > 0;
    return reader
        .read(
            lanes.numberOf(request.topic()),
            fresh,
            state -> planner.plan(state, request, topicId, mayWait))
        .thenComposeAsync(plan -> follow(plan, request, deadlineNanos), executor);
  }

  private CompletableFuture<Fetched> follow(
      FetchPlan plan, FetchRequest request, long deadlineNanos) {
    LongPoll poll = plan.poll();
    return poll == null ? read(plan, request) : await(poll, plan, request, deadlineNanos);
  }

  private CompletableFuture<Fetched> await(
      LongPoll poll, FetchPlan plan, FetchRequest request, long deadlineNanos) {
    Duration left = Duration.ofNanos(deadlineNanos - clock.monotonicNanos());
    Cancellable timer = scheduler.schedule(() -> poll.over().complete(null), left);
    // What comes meanwhile must not move "latest" on.
    FetchRequest pinned =
        request.start() instanceof StartAt.Latest ? request.from(plan.offset()) : request;
    return poll.over()
        .whenComplete((over, failure) -> timer.cancel())
        .thenCompose(over -> fetch(pinned, plan.topicId(), false, deadlineNanos));
  }

  private CompletableFuture<Fetched> read(FetchPlan plan, FetchRequest request) {
    Reservation memory = budget.open();
    RecordReading reading = new RecordReading(cache, executor, request, plan, memory);
    return reading
        .start()
        .whenComplete((records, failure) -> {
          if (failure != null) {
            memory.close();
          }
        })
        .thenApply(records -> {
          metrics.fetched(records.size(), reading.bytes());
          return fetched(plan, request, records, memory);
        });
  }

  private Fetched fetched(
      FetchPlan plan, FetchRequest request, List<OffsetRecord> records, Reservation memory) {
    long next = records.isEmpty() ? plan.offset() : records.getLast().offset() + 1;
    return new Fetched(
        lanes.numberOf(request.topic()) + "-" + plan.topicId(),
        records,
        next,
        plan.partition().startOffset(),
        plan.partition().endOffset(),
        memory);
  }
}
