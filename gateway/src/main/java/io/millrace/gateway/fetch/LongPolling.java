package io.millrace.gateway.fetch;

import io.millrace.gateway.lane.Lanes;
import io.millrace.gateway.lane.StateReader;
import io.millrace.index.state.LaneState;
import io.millrace.tiering.Cancellable;
import io.millrace.tiering.Clock;
import io.millrace.tiering.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Looks into lanes until something is there, or time is up. Thread-safe. */
final class LongPolling {
  private final Lanes lanes;
  private final StateReader reader;
  private final List<LongPolls> polls;
  private final Executor executor;
  private final Scheduler scheduler;
  private final Clock clock;

  /**
   * @param polls one for each lane
   * @param executor goes on with what was found
   */
  LongPolling(
      Lanes lanes, List<LongPolls> polls, Executor executor, Scheduler scheduler, Clock clock) {
    this.lanes = lanes;
    this.reader = new StateReader(lanes);
    this.polls = List.copyOf(polls);
    this.executor = executor;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /**
   * @param poll the wait for more, or null if there is nothing to wait for
   */
  private record Found<P>(P plan, @Nullable LongPoll poll) {}

  /**
   * Looks until there is something.
   *
   * @param fresh whether to look at the tail before the first look
   * @return what was found, on the executor; what there is when the time is up
   */
  <P> CompletableFuture<P> find(int lane, boolean fresh, Duration maxWait, Look<P> look) {
    return find(lane, fresh, clock.monotonicNanos() + maxWait.toNanos(), look);
  }

  private <P> CompletableFuture<P> find(int lane, boolean fresh, long deadlineNanos, Look<P> look) {
    boolean mayWait = deadlineNanos - clock.monotonicNanos() > 0;
    return reader
        .read(lane, fresh, state -> look(state, look, mayWait))
        .thenComposeAsync(
            found -> {
              LongPoll poll = found.poll();
              return poll == null
                  ? CompletableFuture.completedFuture(found.plan())
                  : await(poll, deadlineNanos)
                      .thenCompose(over -> find(lane, false, deadlineNanos, look));
            },
            executor);
  }

  private <P> Found<P> look(LaneState state, Look<P> look, boolean mayWait) {
    P plan = look.at(state);
    LongPolls here = polls.get(state.lane());
    LongPoll poll = mayWait && !here.isDraining() ? look.waitsFor(plan) : null;
    if (poll != null) {
      here.begin(lanes.lane(state.lane()), poll);
    }
    return new Found<>(plan, poll);
  }

  private CompletableFuture<Void> await(LongPoll poll, long deadlineNanos) {
    Duration left = Duration.ofNanos(deadlineNanos - clock.monotonicNanos());
    Cancellable timer = scheduler.schedule(() -> poll.over().complete(null), left);
    return poll.over().whenComplete((over, failure) -> timer.cancel());
  }
}
