package io.millrace.index;

import io.millrace.format.Id128;
import io.millrace.index.command.AppendReceived;
import io.millrace.index.command.AppendResult;
import io.millrace.index.command.Command;
import io.millrace.index.command.MemberCommand;
import io.millrace.index.command.Proposal;
import io.millrace.index.journal.LaneEvent;
import io.millrace.index.journal.LaneSettings;
import io.millrace.index.journal.Rejection;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.peer.HandOver;
import io.millrace.index.peer.HandOverAnswer;
import io.millrace.index.peer.HandOverAnswer.Outcome;
import io.millrace.index.peer.News;
import io.millrace.index.state.LaneState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane at work, as gateways use it.
 *
 * <p>Thread-safe. Everything inside happens in the tasks of the lane's executor; futures are
 * completed there too, so what hangs on them must be quick or go elsewhere.
 */
public final class LaneLoop implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LaneLoop.class);

  /** Fewer are read by a start in a few round trips. */
  private static final int ENTRIES_WORTH_A_SNAPSHOT = 256;

  private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration LAST_SNAPSHOT_TIMEOUT = Duration.ofSeconds(5);

  /** Longer than any client waits. */
  private static final Duration LONGEST_HAND_OVER = Duration.ofMinutes(1);

  private final Id128 writer;
  private final LaneEnvironment environment;
  private final EventLoop loop;

  private LaneLoop(Id128 writer, LaneEnvironment environment, EventLoop loop) {
    this.writer = writer;
    this.environment = environment;
    this.loop = loop;
  }

  /** Starts a lane; it serves once {@link #ready} has completed. */
  public static LaneLoop start(
      LaneSettings settings, LaneEnvironment environment, LaneListener listener) {
    LaneLoop lane =
        new LaneLoop(
            settings.writer(), environment, new EventLoop(settings, environment, listener));
    lane.post(new LaneEvent.Started());
    return lane;
  }

  /**
   * Completes when the lane has caught up with its journal; fails with {@link LaneException} if it
   * stops before.
   */
  public CompletableFuture<Void> ready() {
    return loop.ready().copy();
  }

  /** How the lane is; at most one event old. */
  public LaneStatus status() {
    return loop.status();
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

  /**
   * Appends what another gateway hands over, as long as it has not been appended before (rule A8).
   *
   * @return what became of each command, by the limit at the latest; fails if the hand-over is not
   *     for this process, or is wrong
   */
  public CompletableFuture<HandOverAnswer> take(HandOver handOver) {
    if (!handOver.to().equals(writer)) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException("the hand-over is for another process"));
    }
    long deadline = latest(handOver.limitNanos());
    List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    for (AppendReceived each : handOver.received()) {
      outcomes.add(
          ask(true, deadline, (ticket, until) -> new LaneEvent.Submitted(ticket, each, until))
              .handle(LaneLoop::outcome));
    }
    return CompletableFuture.allOf(outcomes.toArray(CompletableFuture<?>[]::new))
        .thenApply(
            all -> new HandOverAnswer(outcomes.stream().map(CompletableFuture::join).toList()));
  }

  /** A gateway that is wrong about the clock must not be waited for for ever. */
  private long latest(long limitNanos) {
    long latest = environment.clock().elapsedNanos() + LONGEST_HAND_OVER.toNanos();
    return limitNanos - latest > 0 ? latest : limitNanos;
  }

  private static Outcome outcome(@Nullable Object result, @Nullable Throwable failure) {
    if (result instanceof AppendResult applied) {
      return new Outcome.Applied(applied);
    }
    boolean none =
        failure instanceof LaneException refused && refused.outcome() == Rejection.Outcome.NONE;
    return new Outcome.Refused(!none, String.valueOf(failure));
  }

  /**
   * Other gateways can reach this one by now, at this URL.
   *
   * @param version of this program, which they show
   */
  public void advertise(String url, String version) {
    post(new LaneEvent.Advertised(url, version));
  }

  /**
   * Another gateway says that it lives.
   *
   * @return whether this one counts heartbeats and has counted it; fails with {@link LaneException}
   */
  public CompletableFuture<Boolean> heartbeat(Id128 member) {
    return ask(
            false,
            Duration.ZERO,
            (ticket, deadline) -> new LaneEvent.HeartbeatReceived(ticket, member))
        .thenApply(Boolean.class::cast);
  }

  /** Another gateway has answered this one's heartbeat. */
  public void hear(News news) {
    post(new LaneEvent.NewsReceived(news));
  }

  /**
   * Takes no more commands; completes when all that were taken have their results, and the state
   * lies in a snapshot if otherwise the next start would have to read many entries.
   */
  public CompletableFuture<Void> drain() {
    CompletableFuture<Void> drained = new CompletableFuture<>();
    post(new LaneEvent.Draining());
    environment.executor().execute(() -> loop.tickets().whenNoWrites(() -> leave(drained)));
    return drained;
  }

  /**
   * Stops at once. Who still waits is told what is known by then, but for those whose records
   * another gateway may still append: they hear nothing.
   */
  @Override
  public void close() {
    environment.executor().execute(loop::close);
  }

  /** The others need not wait until its session is over. */
  private void leave(CompletableFuture<Void> drained) {
    @Nullable LaneState state = loop.lane().served();
    if (loop.lane().problem() != null || state == null || state.gateway(writer) == null) {
      finishDrain(drained);
      return;
    }
    var unused =
        submit(new Proposal(new MemberCommand.Leave()), LEAVE_TIMEOUT)
            .whenComplete((left, failure) -> {
              if (failure != null) {
                log.warn("the others are not told of the end: {}", failure.getMessage());
              }
              finishDrain(drained);
            });
  }

  private void finishDrain(CompletableFuture<Void> drained) {
    if (loop.lane().problem() != null
        || loop.lane().entriesSinceSnapshot() < ENTRIES_WORTH_A_SNAPSHOT) {
      drained.complete(null);
      return;
    }
    var unused =
        writeSnapshot(LAST_SNAPSHOT_TIMEOUT)
            .whenComplete((sequence, failure) -> {
              if (failure != null) {
                log.warn("no snapshot at the end: {}", failure.getMessage());
              }
              drained.complete(null);
            });
  }

  private <T extends @Nullable Object> void answer(
      Function<LaneState, T> query, CompletableFuture<T> result) {
    @Nullable LaneState state = loop.lane().served();
    @Nullable String problem = loop.lane().problem();
    if (problem != null) {
      result.completeExceptionally(refusal(Kind.LANE_STOPPED, problem));
    } else if (state == null) {
      result.completeExceptionally(refusal(Kind.STARTING, "the lane is catching up"));
    } else {
      try {
        result.complete(query.apply(state));
      } catch (Throwable thrown) {
        result.completeExceptionally(thrown);
      }
    }
  }

  private CompletableFuture<Object> ask(boolean write, Duration timeout, Question question) {
    return ask(write, environment.clock().elapsedNanos() + timeout.toNanos(), question);
  }

  private CompletableFuture<Object> ask(boolean write, long deadline, Question question) {
    CompletableFuture<Object> result = new CompletableFuture<>();
    environment.executor().execute(() -> ask(write, deadline, question, result));
    return result;
  }

  private void ask(
      boolean write, long deadline, Question question, CompletableFuture<Object> result) {
    if (loop.isClosed()) {
      result.completeExceptionally(refusal(Kind.DRAINING, "the gateway stops"));
    } else {
      loop.handle(question.about(loop.tickets().issue(result, write), deadline));
    }
  }

  private void post(LaneEvent event) {
    environment.executor().execute(() -> loop.handle(event));
  }

  private static LaneException refusal(Kind kind, String detail) {
    return new LaneException(new Rejection(kind, Rejection.Outcome.NONE, detail));
  }

  /** Makes the event of somebody who waits. */
  private interface Question {
    LaneEvent about(long ticket, long deadlineNanos);
  }
}
