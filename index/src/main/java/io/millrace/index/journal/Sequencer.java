package io.millrace.index.journal;

import io.millrace.index.journal.LaneRequest.CaughtUp;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.GetSnapshot;
import io.millrace.index.journal.StoreRequest.GetSnapshotHead;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.journal.StoreRequest.PutEntry;
import io.millrace.index.journal.StoreRequest.PutSegment;
import io.millrace.index.journal.StoreRequest.PutSnapshot;
import io.millrace.index.rules.Rule;
import io.millrace.index.rules.Rules;
import io.millrace.index.state.LaneState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the journal and follows it. It loads a state, reads entries until the tail, and from
 * then on writes there itself; when what it knows may have been deleted meanwhile it loads a state
 * anew.
 */
final class Sequencer {

  private final Step step;
  private final ClockGuard clock;
  private final CatchUps catchUps;
  private final TailWatch tail;
  private final SnapshotSchedule schedule;
  private final Anchor anchor;
  private final Verification verification;
  private final StateLoader loader;
  private final Batcher batcher;
  private final Uploads uploads;
  private final Appender appender;
  private final Dispatch dispatch;
  private final PeerLink peers;
  private final Follower follower;
  private final Applier applier;
  private final Contention contention;
  private final Knock knock;
  private final Forgetting forgetting;
  private final Rules rules;

  /** Entries may stand after the last one applied: they are read before anything is written. */
  private boolean following = true;

  private @Nullable LaneState state;
  private @Nullable LaneState served;

  Sequencer(
      LaneSettings settings,
      FeatureLevels levels,
      Step step,
      Deadlines deadlines,
      ClockGuard clock,
      CatchUps catchUps,
      TailWatch tail,
      SnapshotSchedule schedule) {
    this.step = step;
    this.rules = settings.rules();
    this.clock = clock;
    this.catchUps = catchUps;
    this.tail = tail;
    this.schedule = schedule;
    anchor = new Anchor(settings.grace());
    verification = new Verification(anchor, step);
    forgetting = new Forgetting(step);
    loader = new StateLoader(settings, anchor, step);
    batcher = new Batcher(settings, step);
    uploads = new Uploads(settings.lane(), step);
    contention = new Contention(settings.pipeline(), step);
    appender = new Appender(settings, step, contention);
    knock = new Knock(settings, step, contention);
    follower = new Follower(step);
    Membership membership = new Membership(settings, levels, step, deadlines, tail, batcher);
    peers = new PeerLink(settings, step, membership);
    dispatch = new Dispatch(levels, step, batcher, uploads, appender, forgetting, peers, rules);
    applier =
        new Applier(
            settings, step, appender, follower, peers, batcher, verification, contention, schedule);
  }

  /** What readers may see; while a state is loaded anew, the former one. */
  @Nullable LaneState served() {
    return served;
  }

  /** The state, if it is the one that readers see; null while one is loaded. */
  @Nullable LaneState current() {
    return served == state ? state : null;
  }

  void start() {
    loader.start();
  }

  /** Others can reach this gateway by now. */
  void advertise(LaneEvent.Advertised advertised) {
    peers.membership().advertise(advertised);
    if (state != null) {
      peers.onMembers(state);
    }
  }

  /** Takes part in nothing new any more. */
  void drain() {
    peers.membership().leave();
  }

  void add(Submission submission) {
    batcher.add(submission);
  }

  /** Applies what is in flight as if it were known to stand, which no rule allows. */
  void speculate() {
    appender.winAll(new AnswerTime(null, step.now(), step.now()));
    advance();
  }

  void onTimer(Timer timer) {
    switch (timer.kind()) {
      case REPEAT_ENTRY -> appender.onTimer(timer.subject());
      case REPEAT_UPLOAD -> uploads.onTimer(timer.subject());
      case READ_ENTRIES -> follower.onTimer();
      case HAND_OVER -> dispatch.onHandOverFailed(timer.subject());
      case HAND_OVER_NEWS -> following |= peers.handingOver().lacksNews(timer.subject());
      case MEMBERSHIP -> peers.membership().onTick(current());
      case READ_SNAPSHOTS -> {
        loader.onTimer(timer.subject());
        verification.onTimer(timer.subject());
      }
      default -> {} // LINGER: advance() looks whether the open group is due
    }
  }

  void onAnswer(StoreRequest request, StoreAnswer answer, AnswerTime time) {
    switch (request) {
      case PutEntry put -> onPutAnswer(put, answer, time);
      case GetEntry get -> onGetAnswer(get, answer, time);
      case PutSegment put -> uploads.onAnswer(put, answer);
      case ListSnapshots list -> onListed(list, answer, time);
      case GetSnapshot get -> begin(loader.onSnapshot(get, answer));
      case GetSnapshotHead get -> {} // nobody waits for it any more
      case PutSnapshot put -> {} // nobody waits for it any more
    }
  }

  /** Another gateway says something. */
  void onPeer(LaneEvent.FromPeer event) {
    switch (event) {
      case LaneEvent.HeartbeatReceived heartbeat ->
          peers.membership().onHeartbeat(heartbeat, current());
      case LaneEvent.NewsReceived received -> peers.onNews(received.news(), state);
      case LaneEvent.HandOverAnswered answered ->
          dispatch.onHandOverAnswered(answered.id(), answered.answer());
      case LaneEvent.HandOverFailed failed -> dispatch.onHandOverFailed(failed.id());
    }
    if (peers.takeContradicted() && state != null) {
      reload("another gateway has another journal"); // rule A9: one of the two is wrong
    }
  }

  /** Does all that can be done with what is known by now. */
  void advance() {
    @Nullable LaneState current = state;
    if (current == null) {
      return;
    }
    Applier.Outcome outcome;
    do {
      outcome = applier.applyNext(current, served == current);
      following |= outcome == Applier.Outcome.LOST;
    } while (outcome != Applier.Outcome.WAITING);
    following |= peers.hasGap();
    forgetting.observe(current);
    boolean wanted = following || tail.isDue() || !catchUps.isEmpty();
    if (wanted && !verification.isRunning()) {
      follower.request(current.sequence() + 1);
    }
    write(current);
  }

  /** Not with a clock that runs ahead, nor while what is known may be out of date. */
  private void write(LaneState current) {
    boolean mayWrite = served == current && !verification.isRunning() && !clock.isAhead();
    dispatch.send(current, mayWrite && !following);
    if (dispatch.isIdle()) {
      contention.onIdle();
    } else if (mayWrite) {
      knock.sendIfStarved(current);
    }
  }

  /**
   * A create at applied+1 that succeeds shows that nothing stood there: the anchor moves (rule F1).
   */
  private void onPutAnswer(PutEntry request, StoreAnswer answer, AnswerTime time) {
    @Nullable InFlight created = appender.onPutAnswer(request, answer, time);
    if (created != null && movesAnchor(created, time)) {
      anchor.renew(time);
      tail.onSeen(time);
    }
  }

  private boolean movesAnchor(InFlight created, AnswerTime time) {
    return (isNext(created.sequence()) && anchor.isFresh(time))
        || !rules.keep(Rule.ANCHOR_BY_FRESH_TAIL);
  }

  private void onGetAnswer(GetEntry request, StoreAnswer answer, AnswerTime time) {
    if (!rules.keep(Rule.ANCHOR_NOT_BY_READING)) {
      anchor.renew(time);
    }
    if (appender.awaits(request)) {
      if (!appender.onGetAnswer(request, answer, time)) {
        reload("an entry was deleted while it was in flight");
      }
    } else if (follower.onAnswer(request, answer, time) && isNext(request.sequence())) {
      onAbsent(request, time);
    }
  }

  /**
   * A true 404 at applied+1 is the tail, and moves the anchor (rule F1); elsewhere it says nothing.
   */
  private void onAbsent(GetEntry request, AnswerTime time) {
    if (!anchor.isFresh(time) && rules.keep(Rule.STALE_TAIL_IS_VERIFIED)) {
      verification.start();
      return;
    }
    anchor.renew(time);
    tail.onSeen(time);
    following =
        !rules.keep(Rule.HOLES_ARE_FILLED) && follower.found(request.sequence() + 1) != null;
    if (served != state && state != null) {
      served = state;
      schedule.onCaughtUp();
      step.emit(new CaughtUp());
      peers.onCaughtUp(state);
    }
    catchUps.onTail(request.id());
  }

  private void onListed(ListSnapshots request, StoreAnswer answer, AnswerTime time) {
    if (state == null) {
      begin(loader.onListed(request, answer, time));
    } else if (!verification.onAnswer(request, answer, time, state.sequence() + 1)) {
      reload("a snapshot covers entries that had not been read yet");
    }
  }

  private void begin(@Nullable LaneState loaded) {
    if (loaded != null) {
      state = loaded;
      schedule.onLoaded(loaded.sequence(), loader.loadedBytes());
    }
  }

  /**
   * Nothing that is in flight can be judged any more: what became of it stays unknown (rules F3,
   * A6). What another gateway may still append is told nothing yet (rule A8), and goes first again,
   * by the id that it has: lane state knows whether it is there.
   */
  private void reload(String reason) {
    List<SealedGroup> groups = appender.abandon();
    groups.stream()
        .flatMap(group -> group.submissions().stream())
        .filter(each -> each.handOver() == null)
        .forEach(each -> each.reject(step, Kind.STORAGE_UNAVAILABLE, reason));
    batcher.takeBack(groups);
    follower.clear();
    peers.clear();
    verification.clear();
    state = null;
    following = true;
    loader.start();
  }

  private boolean isNext(long sequence) {
    return state != null && sequence == state.sequence() + 1;
  }
}
