package io.millrace.gateway.lane;

import io.millrace.gateway.failure.Causes;
import io.millrace.gateway.failure.RequestException;
import io.millrace.index.state.LaneState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks things up in the state of lanes, and never says that something is absent before it has
 * looked at the tail. Thread-safe.
 */
public final class StateReader {
  private final Lanes lanes;

  public StateReader(Lanes lanes) {
    this.lanes = lanes;
  }

  /**
   * Looks something up.
   *
   * @param fresh whether to look at the tail in any case: the answer then holds what was
   *     acknowledged anywhere before the call
   * @param query runs on the lane's thread and must be quick; throws {@link RequestException} for
   *     what is not there, and is asked again after a look at the tail if it was {@link
   *     RequestException.Absent}
   * @return what it gave; fails with what it threw, or with {@link io.millrace.index.LaneException}
   */
  public <T> CompletableFuture<T> read(int lane, boolean fresh, Function<LaneState, T> query) {
    return read(lane, fresh, () -> Lanes.CATCH_UP_TIMEOUT, query);
  }

  /** The same, with a look at the tail that takes no longer than until a deadline. */
  public <T> CompletableFuture<T> read(
      int lane, boolean fresh, Deadline deadline, Function<LaneState, T> query) {
    return read(lane, fresh, deadline::left, query);
  }

  private <T> CompletableFuture<T> read(
      int lane, boolean fresh, Supplier<Duration> timeout, Function<LaneState, T> query) {
    if (fresh) {
      return readAtTail(lane, timeout, query);
    }
    return lanes
        .lane(lane)
        .<T>query(query)
        .exceptionallyCompose(failure ->
            Causes.of(failure) instanceof RequestException.Absent
                ? readAtTail(lane, timeout, query)
                : CompletableFuture.failedFuture(Causes.of(failure)));
  }

  private <T> CompletableFuture<T> readAtTail(
      int lane, Supplier<Duration> timeout, Function<LaneState, T> query) {
    return lanes
        .lane(lane)
        .catchUp(timeout.get())
        .thenCompose(caughtUp -> lanes.lane(lane).query(query));
  }
}
