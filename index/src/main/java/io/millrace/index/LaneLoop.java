package io.millrace.index;

import io.millrace.index.command.Command;
import io.millrace.index.journal.Lane;
import io.millrace.index.journal.LaneEvent;
import io.millrace.index.journal.LaneRequest;
import io.millrace.index.journal.LaneSettings;
import io.millrace.index.journal.Moment;
import io.millrace.index.journal.Rejection;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.Rejection.Outcome;
import io.millrace.index.journal.StoreAnswer;
import io.millrace.index.journal.StoreRequest;
import io.millrace.index.state.LaneState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane at work: feeds events to the pure step {@link Lane}, and does what it asks for.
 *
 * <p>Thread-safe. Everything inside happens in the tasks of the lane's executor, futures are
 * completed there too: what hangs on them must be quick or go elsewhere.
 */
public final class LaneLoop implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LaneLoop.class);

  private final LaneSettings settings;
  private final LaneEnvironment environment;
  private final LaneListener listener;
  private final StorePort store;
  private final Tickets tickets = new Tickets();
  private final StoreHealth health;
  private final Lane lane;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private volatile LaneStatus status;
  private boolean closed;

  private LaneLoop(LaneSettings settings, LaneEnvironment environment, LaneListener listener) {
    this.settings = settings;
    this.environment = environment;
    this.listener = listener;
    this.store = new StorePort(settings.lane(), environment.store());
    this.health = new StoreHealth(settings.lane());
    this.lane = new Lane(settings, environment.random(), now());
    this.status = new LaneStatus(settings.lane(), LaneStatus.Phase.STARTING, 0, 0, null);
  }

  /** Starts a lane; it serves once {@link #ready} has completed. */
  public static LaneLoop start(
      LaneSettings settings, LaneEnvironment environment, LaneListener listener) {
    LaneLoop loop = new LaneLoop(settings, environment, listener);
    loop.post(new LaneEvent.Started());
    return loop;
  }

  /**
   * Completes when the lane has caught up with its journal; fails with {@link LaneException} if it
   * stops before.
   */
  public CompletableFuture<Void> ready() {
    return ready.copy();
  }

  /** How the lane is; at most one event old. */
  public LaneStatus status() {
    return status;
  }

  /**
   * Appends a command.
   *
   * @param timeout how long the caller waits; at least 0
   * @return the result, once the command is durable, ordered and applied; fails with {@link
   *     LaneException}
   */
  public <R> CompletableFuture<R> submit(Command<R> command, Duration timeout) {
    return ask(
            true, timeout, (ticket, deadline) -> new LaneEvent.Submitted(ticket, command, deadline))
        .thenApply(command.resultType()::cast);
  }

  /**
   * Catches up with the tail as it stands now; one look at it serves all who ask meanwhile.
   *
   * @return completes when everything is applied that was in the journal at the call; fails with
   *     {@link LaneException}
   */
  public CompletableFuture<Void> catchUp(Duration timeout) {
    return ask(false, timeout, LaneEvent.CatchUpWanted::new).thenApply(done -> null);
  }

  /**
   * Writes the present state as a snapshot.
   *
   * @return the number of the last entry in it; fails with {@link LaneException}
   */
  public CompletableFuture<Long> writeSnapshot(Duration timeout) {
    return ask(false, timeout, LaneEvent.SnapshotWanted::new).thenApply(Long.class::cast);
  }

  /**
   * Looks something up in the state.
   *
   * @param query runs in a task of the lane, sees everything acknowledged so far, and must neither
   *     keep the state nor take long
   * @return what it returned; fails with {@link LaneException} if the lane does not serve, or with
   *     what the query threw
   */
  public <T extends @Nullable Object> CompletableFuture<T> query(Function<LaneState, T> query) {
    CompletableFuture<T> result = new CompletableFuture<>();
    environment.executor().execute(() -> answer(query, result));
    return result;
  }

  /**
   * While wanted, looks at the tail once a second: readers wait for records that other gateways may
   * append.
   */
  public void watchTail(boolean wanted) {
    post(new LaneEvent.TailWatched(wanted));
  }

  /** Takes no more commands; completes when all that were taken have their results. */
  public CompletableFuture<Void> drain() {
    CompletableFuture<Void> drained = new CompletableFuture<>();
    environment
        .executor()
        .execute(() -> {
          handle(new LaneEvent.Draining());
          tickets.whenNoWrites(() -> drained.complete(null));
        });
    return drained;
  }

  /** Stops at once. Who still waits is told that the outcome is unknown. */
  @Override
  public void close() {
    environment.executor().execute(this::closeNow);
  }

  private void closeNow() {
    if (!closed) {
      closed = true;
      Rejection closing = new Rejection(Kind.DRAINING, Outcome.UNKNOWN, "the gateway stops");
      tickets.rejectAll(closing);
      ready.completeExceptionally(new LaneException(closing));
    }
  }

  private <T extends @Nullable Object> void answer(
      Function<LaneState, T> query, CompletableFuture<T> result) {
    @Nullable LaneState state = lane.served();
    @Nullable String problem = lane.problem();
    if (problem != null) {
      result.completeExceptionally(rejection(Kind.LANE_STOPPED, problem));
    } else if (state == null) {
      result.completeExceptionally(rejection(Kind.STARTING, "the lane is catching up"));
    } else {
      try {
        result.complete(query.apply(state));
      } catch (RuntimeException thrown) {
        result.completeExceptionally(thrown);
      }
    }
  }

  private static LaneException rejection(Kind kind, String detail) {
    return new LaneException(new Rejection(kind, Outcome.NONE, detail));
  }

  private CompletableFuture<Object> ask(boolean write, Duration timeout, Question question) {
    CompletableFuture<Object> result = new CompletableFuture<>();
    long deadline = environment.clock().monotonicNanos() + timeout.toNanos();
    environment
        .executor()
        .execute(() -> {
          if (closed) {
            result.completeExceptionally(rejection(Kind.DRAINING, "the gateway stops"));
          } else {
            handle(question.about(tickets.issue(result, write), deadline));
          }
        });
    return result;
  }

  private void post(LaneEvent event) {
    environment.executor().execute(() -> handle(event));
  }

  private void handle(LaneEvent event) {
    if (closed) {
      return;
    }
    for (LaneRequest request : lane.step(now(), event)) {
      perform(request);
    }
    updateStatus();
  }

  private void perform(LaneRequest request) {
    switch (request) {
      case LaneRequest.Send send -> send(send.request());
      case LaneRequest.StartTimer start ->
          environment
              .executor()
              .schedule(() -> handle(new LaneEvent.TimerFired(start.timer())), start.delayNanos());
      case LaneRequest.Complete done -> tickets.complete(done.ticket(), done.result());
      case LaneRequest.Reject refused -> tickets.reject(refused.ticket(), refused.rejection());
      case LaneRequest.Publish published ->
          listener.applied(published.applied(), published.payload());
      case LaneRequest.CaughtUp caughtUp -> {
        listener.caughtUp();
        ready.complete(null);
      }
      case LaneRequest.Stop stop -> onStop(stop.problem());
    }
  }

  private void onStop(String problem) {
    log.error("lane {} stops: {}", settings.lane(), problem);
    listener.stopped(problem);
    ready.completeExceptionally(rejection(Kind.LANE_STOPPED, problem));
  }

  private void send(StoreRequest request) {
    Moment sent = now();
    store.ask(
        request, answer -> environment.executor().execute(() -> onAnswer(request, sent, answer)));
  }

  private void onAnswer(StoreRequest request, Moment sent, StoreAnswer answer) {
    health.observe(answer);
    handle(new LaneEvent.Answered(request, sent, answer));
  }

  private Moment now() {
    return new Moment(environment.clock().wallMillis(), environment.clock().monotonicNanos());
  }

  private void updateStatus() {
    @Nullable LaneState state = lane.served();
    @Nullable String problem = lane.problem() == null ? health.problem() : lane.problem();
    LaneStatus.Phase phase =
        lane.problem() != null
            ? LaneStatus.Phase.STOPPED
            : state == null ? LaneStatus.Phase.STARTING : LaneStatus.Phase.RUNNING;
    status =
        new LaneStatus(
            settings.lane(),
            phase,
            state == null ? 0 : state.sequence(),
            state == null ? 0 : state.sliceCount(),
            problem);
  }

  /** Makes the event of somebody who waits. */
  private interface Question {
    LaneEvent about(long ticket, long deadlineNanos);
  }
}
