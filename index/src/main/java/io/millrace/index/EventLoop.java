package io.millrace.index;

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
import io.millrace.index.state.StateCapture;
import io.millrace.tiering.SuspendAwareClock;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds events to a lane and does what it asks for. All but {@link #status} is confined to the
 * lane's executor.
 */
final class EventLoop {

  private static final Logger log = LoggerFactory.getLogger(EventLoop.class);

  private final LaneSettings settings;
  private final LaneEnvironment environment;
  private final LaneListener listener;
  private final StorePort store;
  private final StoreHealth health;
  private final Lane lane;
  private final Tickets tickets = new Tickets();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private volatile LaneStatus status;
  private boolean closed;

  EventLoop(LaneSettings settings, LaneEnvironment environment, LaneListener listener) {
    this.settings = settings;
    this.environment = environment;
    this.listener = listener;
    this.store = new StorePort(settings.lane(), environment.store(), settings.rules());
    this.health = new StoreHealth(settings.lane());
    this.lane = new Lane(settings, environment.random(), now());
    this.status = new LaneStatus(settings.lane(), LaneStatus.Phase.STARTING, 0, 0, 0, null);
  }

  CompletableFuture<Void> ready() {
    return ready;
  }

  /** Readable from any thread. */
  LaneStatus status() {
    return status;
  }

  Lane lane() {
    return lane;
  }

  Tickets tickets() {
    return tickets;
  }

  boolean isClosed() {
    return closed;
  }

  void handle(LaneEvent event) {
    if (!closed) {
      try {
        lane.step(now(), event).forEach(this::perform);
      } catch (Throwable defect) {
        abort(defect);
      }
      status = currentStatus();
    }
  }

  /**
   * After a defect, in the lane or in what it calls, part of a step may be lost: nothing can go on
   * from there. Everybody is told, whatever else fails.
   */
  private void abort(Throwable defect) {
    log.error(
        "lane {}: a defect; what it knows cannot be trusted any more", settings.lane(), defect);
    String reason = "internal error: " + defect;
    try {
      lane.abort(reason).forEach(this::perform);
    } catch (Throwable another) {
      log.error("lane {}: another defect while it stops", settings.lane(), another);
    }
    Rejection lost = new Rejection(Kind.LANE_STOPPED, Outcome.UNKNOWN, reason);
    tickets.rejectAll(lost); // those whose answers were in the lost part
    ready.completeExceptionally(new LaneException(lost));
  }

  void close() {
    if (!closed) {
      closed = true;
      lane.close().forEach(this::perform);
      ready.completeExceptionally(
          new LaneException(new Rejection(Kind.DRAINING, Outcome.NONE, "the gateway stops")));
    }
  }

  private void perform(LaneRequest request) {
    switch (request) {
      case LaneRequest.Send send -> send(send.request());
      case LaneRequest.EncodeSnapshot encode ->
          environment.executor().executeAside(() -> encode(encode.capture()));
      case LaneRequest.StartTimer start ->
          environment
              .executor()
              .schedule(() -> handle(new LaneEvent.TimerFired(start.timer())), start.delayNanos());
      case LaneRequest.Complete done -> tickets.complete(done.ticket(), done.result());
      case LaneRequest.Reject refused ->
          tickets.reject(refused.ticket(), explained(refused.rejection()));
      case LaneRequest.Publish published ->
          listener.applied(published.applied(), published.payload());
      case LaneRequest.CaughtUp caughtUp -> {
        listener.caughtUp();
        ready.complete(null);
      }
      case LaneRequest.HandOverTo handOver -> handOver(handOver);
      case LaneRequest.Wrote wrote -> environment.peers().wrote(settings.lane(), wrote.entry());
      case LaneRequest.MembersChanged changed ->
          environment.peers().membersChanged(settings.lane(), changed.members());
      case LaneRequest.Stop stop -> onStop(stop.problem());
    }
  }

  /** A store that is away for everybody has said why, if not to this one. */
  private Rejection explained(Rejection rejection) {
    @Nullable String problem = health.problem();
    boolean storeIsAway =
        rejection.kind() == Kind.STORAGE_UNAVAILABLE || rejection.kind() == Kind.STARTING;
    return storeIsAway && problem != null
        ? new Rejection(
            rejection.kind(),
            rejection.outcome(),
            rejection.detail() + "; what it said last: " + problem)
        : rejection;
  }

  private void onStop(String problem) {
    log.error("lane {} stops: {}", settings.lane(), problem);
    listener.stopped(problem);
    ready.completeExceptionally(
        new LaneException(new Rejection(Kind.LANE_STOPPED, Outcome.NONE, problem)));
  }

  private void send(StoreRequest request) {
    Moment sent = now();
    store.ask(
        request, answer -> environment.executor().execute(() -> onAnswer(request, sent, answer)));
  }

  private void handOver(LaneRequest.HandOverTo request) {
    var unused =
        environment
            .peers()
            .handOver(request.to(), request.message())
            .<LaneEvent>thenApply(answer -> new LaneEvent.HandOverAnswered(request.id(), answer))
            .exceptionally(failure -> new LaneEvent.HandOverFailed(request.id()))
            .thenAccept(event -> environment.executor().execute(() -> handle(event)));
  }

  private void encode(StateCapture capture) {
    LaneEvent event;
    try {
      event = new LaneEvent.SnapshotEncoded(capture.encode());
    } catch (IllegalArgumentException | OutOfMemoryError failure) {
      log.error(
          "lane {}: the state after entry {} cannot be written as a snapshot",
          settings.lane(),
          capture.sequence(),
          failure);
      event = new LaneEvent.SnapshotNotEncoded();
    }
    LaneEvent result = event;
    environment.executor().execute(() -> handle(result));
  }

  private void onAnswer(StoreRequest request, Moment sent, StoreAnswer answer) {
    health.observe(answer);
    handle(new LaneEvent.Answered(request, sent, answer));
  }

  private Moment now() {
    SuspendAwareClock clock = environment.clock();
    return new Moment(clock.wallMillis(), clock.monotonicNanos(), clock.elapsedNanos());
  }

  private LaneStatus currentStatus() {
    @Nullable LaneState state = lane.served();
    LaneStatus.Phase phase = state == null ? LaneStatus.Phase.STARTING : LaneStatus.Phase.RUNNING;
    return new LaneStatus(
        settings.lane(),
        lane.problem() == null ? phase : LaneStatus.Phase.STOPPED,
        state == null ? 0 : state.sequence(),
        lane.newestSnapshot(),
        state == null ? 0 : state.sliceCount(),
        lane.problem() == null ? health.problem() : lane.problem());
  }
}
