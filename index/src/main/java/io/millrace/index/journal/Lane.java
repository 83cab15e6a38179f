package io.millrace.index.journal;

import io.millrace.format.MalformedException;
import io.millrace.format.ObjectKeys;
import io.millrace.index.journal.LaneEvent.Answered;
import io.millrace.index.journal.LaneRequest.CaughtUp;
import io.millrace.index.journal.LaneRequest.Stop;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.GetSnapshot;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.journal.StoreRequest.PutEntry;
import io.millrace.index.journal.StoreRequest.PutSegment;
import io.millrace.index.journal.StoreRequest.PutSnapshot;
import io.millrace.index.state.LaneState;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One lane as a pure step: an event and a reading of the clocks go in, requests come out. It holds
 * the state after the applied prefix of the journal. What it may conclude from the store's answers,
 * and when, is in the protocol's rules A1 to A7, A10, A11, F1 to F5 and D1 to D3, which its parts
 * name.
 *
 * <p>Not thread-safe: one thread, or one simulation, drives it.
 */
public final class Lane {

  private final Step step;
  private final Deadlines deadlines;
  private final Anchor anchor;
  private final Verification verification;
  private final StateLoader loader;
  private final SnapshotWriter snapshots;
  private final TailWatch tail;
  private final ClockGuard clock = new ClockGuard();
  private final Admission admission;
  private final CatchUps catchUps;
  private final Batcher batcher;
  private final Uploads uploads;
  private final Appender appender;
  private final Follower follower;
  private final Applier applier;
  private boolean following = true;
  private @Nullable LaneState state;
  private @Nullable LaneState served;
  private @Nullable String problem;

  /**
   * A lane that waits for {@link LaneEvent.Started}.
   *
   * @param random where nonces and jitter come from
   */
  public Lane(LaneSettings settings, RandomGenerator random, Moment now) {
    step = new Step(random, now);
    deadlines = new Deadlines(step);
    anchor = new Anchor(settings.grace());
    verification = new Verification(anchor, step);
    loader = new StateLoader(settings, anchor, step);
    snapshots = new SnapshotWriter(settings.lane(), step);
    tail = new TailWatch(settings.grace(), step);
    batcher = new Batcher(settings, step);
    admission = new Admission(settings, step, deadlines, clock);
    catchUps = new CatchUps(step, deadlines);
    uploads = new Uploads(settings.lane(), step);
    appender = new Appender(settings, step);
    follower = new Follower(step);
    applier = new Applier(settings, step, appender, follower, batcher, verification);
  }

  /**
   * The state that readers may see: of a prefix that only grows. Null before the lane has caught up
   * once.
   */
  public @Nullable LaneState served() {
    return served;
  }

  /** Why the lane has stopped; null if it has not. */
  public @Nullable String problem() {
    return problem;
  }

  /** Takes an event; what is to be done now, in order. */
  public List<LaneRequest> step(Moment now, LaneEvent event) {
    step.begin(now);
    try {
      handle(event);
      if (problem == null) {
        advance();
      }
    } catch (LaneStoppedException stopped) {
      stop(stopped.problem());
    }
    deadlines.arm();
    return step.takeRequests();
  }

  private void handle(LaneEvent event) {
    switch (event) {
      case LaneEvent.Started started -> start();
      case LaneEvent.Submitted submitted ->
          admission.admit(submitted, served, problem).ifPresent(batcher::add);
      case LaneEvent.CatchUpWanted wanted -> catchUps.add(wanted, problem);
      case LaneEvent.SnapshotWanted wanted -> writeSnapshot(wanted);
      case LaneEvent.TailWatched watched -> tail.watch(watched.wanted());
      case LaneEvent.Draining draining -> admission.close();
      case LaneEvent.TimerFired fired -> onTimer(fired.timer());
      case Answered answered -> onAnswer(answered);
    }
  }

  private void start() {
    loader.start();
    tail.arm();
  }

  private void writeSnapshot(LaneEvent.SnapshotWanted wanted) {
    Pending pending = new Pending(deadlines, wanted.ticket(), wanted.deadlineNanos());
    if (problem != null) {
      pending.reject(step, Kind.LANE_STOPPED, problem);
    } else if (served == null || served != state) {
      pending.reject(step, Kind.STARTING, "the lane has not caught up with its journal");
    } else {
      snapshots.write(pending, served);
    }
  }

  private void onTimer(Timer timer) {
    switch (timer.kind()) {
      case LINGER -> {} // advance() looks whether the open group is due
      case REPEAT_ENTRY -> appender.onTimer(timer.subject());
      case REPEAT_UPLOAD -> uploads.onTimer(timer.subject());
      case READ_ENTRIES -> follower.onTimer();
      case READ_SNAPSHOTS -> {
        loader.onTimer(timer.subject());
        verification.onTimer(timer.subject());
      }
      case LOOK_AT_TAIL -> tail.onTimer(timer.subject());
      case DEADLINE -> deadlines.expired().forEach(this::expire);
    }
  }

  private void expire(Pending late) {
    if (served == null) {
      late.reject(step, Kind.STARTING, "the lane has not caught up with its journal yet");
    } else if (clock.isAhead()) {
      late.reject(step, Kind.STORAGE_UNAVAILABLE, clock.problem());
    } else {
      late.reject(step, Kind.STORAGE_UNAVAILABLE, "the store has not answered in time");
    }
  }

  private void onAnswer(Answered answered) {
    StoreAnswer answer = answered.answer();
    AnswerTime time = new AnswerTime(answer.date(), answered.sent(), step.now());
    clock.observe(answered.sent(), answer.date());
    tail.hurry(clock.isAhead());
    switch (answered.request()) {
      case PutEntry put -> onPutAnswer(put, answer, time);
      case GetEntry get -> onGetAnswer(get, answer, time);
      case PutSegment put -> uploads.onAnswer(put, answer);
      case ListSnapshots list -> onListed(list, answer, time);
      case GetSnapshot get -> onSnapshot(get, answer);
      case PutSnapshot put -> snapshots.onPutAnswer(put, answer);
    }
  }

  /**
   * A create at applied+1 that succeeds shows that nothing stood there: the anchor moves (rule F1).
   */
  private void onPutAnswer(PutEntry request, StoreAnswer answer, AnswerTime time) {
    @Nullable InFlight created = appender.onPutAnswer(request, answer, time);
    if (created != null
        && state != null
        && created.sequence() == state.sequence() + 1
        && anchor.isFresh(time)) {
      anchor.renew(time);
      tail.onSeen();
    }
  }

  private void onGetAnswer(GetEntry request, StoreAnswer answer, AnswerTime time) {
    if (appender.awaits(request)) {
      if (!appender.onGetAnswer(request, answer, time)) {
        reload("an entry was deleted while it was in flight");
      }
    } else if (follower.onAnswer(request, answer, time)) {
      onAbsent(request, time);
    }
  }

  /**
   * A true 404 at applied+1 is the tail, and moves the anchor (rule F1); elsewhere it says nothing.
   */
  private void onAbsent(GetEntry request, AnswerTime time) {
    if (state == null || request.sequence() != state.sequence() + 1) {
      return;
    }
    if (!anchor.isFresh(time)) {
      verification.start();
      return;
    }
    anchor.renew(time);
    tail.onSeen();
    following = false;
    if (served != state) {
      served = state;
      step.emit(new CaughtUp());
    }
    catchUps.onTail(request.id());
  }

  private void onListed(ListSnapshots request, StoreAnswer answer, AnswerTime time) {
    if (state != null) {
      if (!verification.onAnswer(request, answer, time, state.sequence() + 1)) {
        reload("a snapshot covers entries that were not read yet");
      }
      return;
    }
    state = loader.onListed(request, answer, time);
  }

  private void onSnapshot(GetSnapshot request, StoreAnswer answer) {
    try {
      if (state == null) {
        state = loader.onSnapshot(request, answer);
      } else {
        snapshots.onGetAnswer(request, answer);
      }
    } catch (MalformedException malformed) {
      throw new LaneStoppedException(
          "%s cannot be used: %s, at byte %d"
              .formatted(
                  ObjectKeys.snapshot(0, request.sequence()),
                  malformed.getMessage(),
                  malformed.position()),
          malformed);
    }
  }

  /**
   * Nothing that is in flight can be judged any more: what became of it stays unknown (rules F3,
   * A6).
   */
  private void reload(String reason) {
    for (Submission each : appender.abandon()) {
      each.reject(step, Kind.STORAGE_UNAVAILABLE, reason);
    }
    follower.clear();
    verification.clear();
    state = null;
    following = true;
    loader.start();
  }

  private void advance() {
    @Nullable LaneState current = state;
    if (current == null) {
      return;
    }
    Applier.Outcome outcome;
    do {
      outcome = applier.applyNext(current, served == current);
      following |= outcome == Applier.Outcome.LOST;
    } while (outcome != Applier.Outcome.WAITING);
    boolean wanted = following || tail.isDue() || !catchUps.isEmpty();
    if (wanted && !verification.isRunning()) {
      follower.request(current.sequence() + 1);
    }
    send(current);
  }

  /**
   * Sends what may be sent: not before the tail is known, since it would lose, and not with a clock
   * that runs ahead.
   */
  private void send(LaneState current) {
    boolean mayAppend =
        served == current && !following && !verification.isRunning() && !clock.isAhead();
    while (true) {
      if (mayAppend && appender.hasRoom()) {
        batcher.sealIfDue(appender.isEmpty());
      }
      uploads.begin(batcher.sealed(), current.sequence());
      @Nullable SealedGroup group = mayAppend && appender.hasRoom() ? batcher.pollSendable() : null;
      if (group == null) {
        return;
      }
      appender.append(group, group.live(), current);
    }
  }

  private void stop(String reason) {
    problem = reason;
    deadlines.all().forEach(each -> each.reject(step, Kind.LANE_STOPPED, reason));
    step.emit(new Stop(reason));
  }
}
