package io.millrace.index.journal;

import io.millrace.index.journal.LaneRequest.Reject;
import io.millrace.index.journal.LaneRequest.Stop;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.Rejection.Outcome;
import io.millrace.index.rules.Rule;
import io.millrace.index.rules.Rules;
import io.millrace.index.state.LaneState;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One lane as a pure step: an event and a reading of the clocks go in, requests come out. What it
 * may conclude from the store's answers, and when, is in the protocol's rules A1 to A7, A10, A11,
 * F1 to F5 and D1 to D3, which its parts name.
 *
 * <p>Not thread-safe: one thread, or one simulation, drives it.
 */
public final class Lane {

  private final Step step;
  private final Deadlines deadlines;
  private final ClockGuard clock;
  private final Admission admission;
  private final CatchUps catchUps;
  private final TailWatch tail;
  private final SnapshotSchedule schedule;
  private final SnapshotWriter snapshots;
  private final Sequencer sequencer;
  private final Rules rules;
  private @Nullable String problem;

  /**
   * A lane that waits for {@link LaneEvent.Started}.
   *
   * @param random where nonces and jitter come from
   */
  public Lane(LaneSettings settings, RandomGenerator random, Moment now) {
    this(settings, FeatureLevels.CURRENT, random, now);
  }

  Lane(LaneSettings settings, FeatureLevels levels, RandomGenerator random, Moment now) {
    step = new Step(random, now);
    deadlines = new Deadlines(step);
    rules = settings.rules();
    clock = new ClockGuard(step, rules);
    admission = new Admission(settings, step, deadlines, clock);
    catchUps = new CatchUps(step, deadlines);
    tail = new TailWatch(settings.grace(), step);
    schedule = new SnapshotSchedule(settings.snapshots());
    snapshots = new SnapshotWriter(settings.lane(), schedule, step);
    sequencer = new Sequencer(settings, levels, step, deadlines, clock, catchUps, tail, schedule);
  }

  /**
   * The state that readers may see: of a prefix that only grows. Null before the lane has caught up
   * once.
   */
  public @Nullable LaneState served() {
    return sequencer.served();
  }

  /** The number of the newest snapshot that this gateway knows of; 0 if there is none. */
  public long newestSnapshot() {
    return schedule.newest();
  }

  /** How many entries a start would have to read one by one, as far as this gateway knows. */
  public long entriesSinceSnapshot() {
    @Nullable LaneState served = served();
    return served == null ? 0 : served.sequence() - schedule.newest();
  }

  /** Why the lane has stopped; null if it has not. */
  public @Nullable String problem() {
    return problem;
  }

  /** Takes an event; what is to be done now, in order. */
  public List<LaneRequest> step(Moment now, LaneEvent event) {
    step.begin(now);
    try {
      if (problem == null) {
        handle(event);
        deadlines.expired().forEach(this::expire); // timers may be late, after a suspension
        tail.hurry(clock.isAhead());
        sequencer.advance();
        snapshots.advance(sequencer.current());
      } else {
        refuse(event, problem);
        deadlines.expired().forEach(this::expire);
      }
    } catch (LaneStoppedException stopped) {
      stop(stopped.problem());
    }
    deadlines.arm();
    return step.takeRequests();
  }

  /**
   * Ends the lane after an error in its own code or in that of its driver, whose state cannot be
   * trusted any more. What the step at fault wanted done is dropped; the driver tells those whose
   * answers were in it that nothing is known.
   */
  public List<LaneRequest> abort(String reason) {
    step.takeRequests();
    if (problem == null) {
      stop(reason);
    }
    return step.takeRequests();
  }

  /**
   * Ends the lane with its gateway: tells everybody what is known by now. What another gateway may
   * still append is told nothing, since nothing can be said of it yet.
   */
  public List<LaneRequest> close() {
    tellAll(Kind.DRAINING, "the gateway stops");
    return step.takeRequests();
  }

  private void handle(LaneEvent event) {
    switch (event) {
      case LaneEvent.Started started -> start();
      case LaneEvent.Submitted submitted ->
          admission.admit(submitted, served()).ifPresent(sequencer::add);
      case LaneEvent.CatchUpWanted wanted -> catchUps.add(wanted);
      case LaneEvent.SnapshotWanted wanted -> writeSnapshot(wanted);
      case LaneEvent.SnapshotEncoded encoded -> snapshots.onEncoded(encoded.content());
      case LaneEvent.SnapshotNotEncoded failed -> snapshots.onNotEncoded();
      case LaneEvent.TailWatched watched -> tail.watch(watched.wanted());
      case LaneEvent.Advertised advertised -> sequencer.advertise(advertised);
      case LaneEvent.Draining draining -> {
        admission.close();
        sequencer.drain();
      }
      case LaneEvent.FromPeer said -> sequencer.onPeer(said);
      case LaneEvent.TimerFired fired -> onTimer(fired.timer());
      case LaneEvent.Answered answered -> onAnswer(answered);
    }
  }

  /** A lane that has stopped says so to who comes; nothing else happens. */
  private void refuse(LaneEvent event, String reason) {
    switch (event) {
      case LaneEvent.Submitted submitted -> refuse(submitted.ticket(), reason);
      case LaneEvent.CatchUpWanted wanted -> refuse(wanted.ticket(), reason);
      case LaneEvent.SnapshotWanted wanted -> refuse(wanted.ticket(), reason);
      case LaneEvent.HeartbeatReceived heartbeat -> refuse(heartbeat.ticket(), reason);
      case LaneEvent.TimerFired fired when fired.timer().kind() == Timer.Kind.DEADLINE ->
          deadlines.onTimer();
      default -> {}
    }
  }

  private void refuse(long ticket, String reason) {
    step.emit(new Reject(ticket, new Rejection(Kind.LANE_STOPPED, Outcome.NONE, reason)));
  }

  private void start() {
    sequencer.start();
    tail.arm();
  }

  private void writeSnapshot(LaneEvent.SnapshotWanted wanted) {
    Pending pending = new Pending(deadlines, wanted.ticket(), wanted.deadlineNanos());
    @Nullable LaneState state = sequencer.current();
    if (state == null) {
      pending.reject(step, Kind.STARTING, "the lane has not caught up with its journal");
    } else {
      if (!rules.keep(Rule.SNAPSHOT_OF_WHAT_IS_APPLIED)) {
        sequencer.speculate();
      }
      snapshots.write(pending, state);
    }
  }

  private void onTimer(Timer timer) {
    switch (timer.kind()) {
      case LOOK_AT_TAIL -> tail.onTimer(timer.subject());
      case WRITE_SNAPSHOT -> snapshots.onTimer();
      case DEADLINE -> deadlines.onTimer();
      default -> sequencer.onTimer(timer);
    }
  }

  private void expire(Pending late) {
    if (postponeIfHandedOver(late)) {
      return;
    }
    if (problem != null) {
      late.reject(step, Kind.LANE_STOPPED, problem);
    } else if (served() == null) {
      late.reject(step, Kind.STARTING, "the lane has not caught up with its journal yet");
    } else if (clock.isAhead()) {
      late.reject(step, Kind.STORAGE_UNAVAILABLE, clock.problem());
    } else {
      late.reject(step, Kind.STORAGE_UNAVAILABLE, "the store has not answered in time");
    }
  }

  /** What another gateway may still append is told nothing yet (rule A8). */
  private boolean postponeIfHandedOver(Pending pending) {
    return pending instanceof Submission submission && submission.lapse(step);
  }

  private void tellAll(Kind kind, String reason) {
    for (Pending each : deadlines.all()) {
      if (!postponeIfHandedOver(each)) {
        each.reject(step, kind, reason);
      }
    }
  }

  private void onAnswer(LaneEvent.Answered answered) {
    StoreAnswer answer = answered.answer();
    clock.observe(answered.sent(), answer.date());
    AnswerTime time = time(answered);
    if (!snapshots.onAnswer(answered.request(), answer)) {
      sequencer.onAnswer(answered.request(), answer, time);
    }
  }

  private AnswerTime time(LaneEvent.Answered answered) {
    return rules.keep(Rule.AGE_COUNTS_TO_ITS_USE)
        ? new AnswerTime(answered.answer().date(), answered.sent(), step.now())
        : new AnswerTime(null, answered.sent(), answered.sent());
  }

  private void stop(String reason) {
    problem = reason;
    tellAll(Kind.LANE_STOPPED, reason);
    step.emit(new Stop(reason));
  }
}
