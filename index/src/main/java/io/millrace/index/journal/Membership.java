package io.millrace.index.journal;

import io.millrace.format.Id128;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.MemberCommand.Coordinate;
import io.millrace.index.command.MemberCommand.Expire;
import io.millrace.index.command.MemberCommand.Join;
import io.millrace.index.command.Proposal;
import io.millrace.index.journal.LaneRequest.Complete;
import io.millrace.index.journal.LaneRequest.MembersChanged;
import io.millrace.index.rules.Rule;
import io.millrace.index.rules.Rules;
import io.millrace.index.state.Coordinator;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * This gateway among the others of its lane (rule A12): it joins, it counts heartbeats while it is
 * the coordinator, and it takes that over from one that confirms none. Nothing is written while
 * nobody comes or goes.
 */
final class Membership {

  private static final int TICKS_PER_SESSION = 16;
  private static final Duration PROPOSAL_TIMEOUT = Duration.ofSeconds(10);

  private final LaneSettings settings;
  private final Rules rules;
  private final FeatureLevels levels;
  private final Step step;
  private final Deadlines deadlines;
  private final TailWatch tail;
  private final Batcher batcher;
  private final long sessionNanos;
  private final RunningTime time;
  private final Silence silence;
  private LaneEvent.@Nullable Advertised advertised;
  private @Nullable Submission proposed;
  private List<Member> known = List.of();
  private long countedFor;
  private long confirmedNanos;
  private boolean leaving;

  /** Nobody waits for what a gateway proposes: below 0. */
  private long lastTicket;

  Membership(
      LaneSettings settings,
      FeatureLevels levels,
      Step step,
      Deadlines deadlines,
      TailWatch tail,
      Batcher batcher) {
    this.settings = settings;
    this.rules = settings.rules();
    this.levels = levels;
    this.step = step;
    this.deadlines = deadlines;
    this.tail = tail;
    this.batcher = batcher;
    this.sessionNanos = settings.peers().session().toNanos();
    this.time = new RunningTime(settings.rules(), step, tickNanos());
    this.silence = new Silence(time);
  }

  /** Others can reach this gateway by now. */
  void advertise(LaneEvent.Advertised said) {
    advertised = said;
    confirmedNanos = time.nanos();
    arm();
  }

  /** Whether others can reach this gateway. */
  boolean isAdvertised() {
    return advertised != null;
  }

  /** It joins no more. */
  void leave() {
    leaving = true;
  }

  /**
   * Another gateway says that it lives: confirmed by the coordinator that is one for sure. One that
   * is no member here must have joined in an entry that has not been read yet (rule F5).
   */
  void onHeartbeat(LaneEvent.HeartbeatReceived heartbeat, @Nullable LaneState state) {
    if (state != null) {
      @Nullable Member member = state.gateway(heartbeat.member());
      if (member == null) {
        tail.look();
      } else {
        silence.hear(member);
      }
    }
    boolean confirmed = state != null && isCoordinator(state) && isTailYoung();
    step.emit(new Complete(heartbeat.ticket(), confirmed));
  }

  /** Another gateway has answered this one's heartbeat. */
  void onNews(boolean confirmed) {
    if (confirmed) {
      confirmedNanos = time.nanos();
    }
  }

  /** The state of the lane as it is by now has other members, or may have. */
  void onMembers(LaneState state) {
    if (advertised == null) {
      return;
    }
    List<Member> members = List.copyOf(state.gateways());
    if (!ids(members).equals(ids(known))) {
      known = members;
      silence.keepOnly(Set.copyOf(ids(members)));
      step.emit(new MembersChanged(members));
    }
    @Nullable Coordinator coordinator = state.coordinator();
    long entry = coordinator == null ? 0 : coordinator.entry();
    if (entry != countedFor) {
      countedFor = entry;
      confirmedNanos = time.nanos();
      countFromZero();
    }
    tail.coordinate(isCoordinator(state) && members.size() > 1, sessionNanos);
    joinIfMissing(state);
  }

  private static List<Id128> ids(List<Member> members) {
    return members.stream().map(Member::id).toList();
  }

  void onTick(@Nullable LaneState state) {
    long now = time.nanos();
    arm();
    if (state == null) {
      silence.clear(); // who was heard meanwhile has not been counted
      return;
    }
    joinIfMissing(state);
    if (isCoordinator(state)) {
      expireTheSilent(state);
    } else {
      takeOverIfUnconfirmed(now - confirmedNanos);
    }
  }

  private void countFromZero() {
    if (rules.keep(Rule.COUNTED_FROM_ZERO)) {
      silence.clear();
    }
  }

  private void joinIfMissing(LaneState state) {
    if (advertised != null && !leaving && state.gateway(settings.writer()) == null) {
      Join join = new Join(advertised.url(), advertised.version(), levels.own());
      List<JournalCommand> commands = new ArrayList<>(List.of(join));
      if (state.coordinator() == null) {
        commands.add(new Coordinate());
      }
      propose(commands);
    }
  }

  /** Longer than a session, by the time for which a former coordinator may have confirmed. */
  private void expireTheSilent(LaneState state) {
    long limit = sessionNanos + sessionNanos / 4;
    List<JournalCommand> expired = new ArrayList<>();
    for (Member each : state.gateways()) {
      boolean other = !each.id().equals(settings.writer());
      if (other && silence.nanos(each) >= limit && isTailYoung()) {
        expired.add(new Expire(each.id(), each.lastEntry(), countedFor));
      }
    }
    propose(expired);
  }

  /** The members take their turns, so that not all of them write at once. */
  private void takeOverIfUnconfirmed(long unconfirmedNanos) {
    long turn = ids(known).indexOf(settings.writer());
    if (turn >= 0 && !leaving && unconfirmedNanos >= sessionNanos + 2 * turn * tickNanos()) {
      propose(List.of(new Coordinate()));
    }
  }

  private void propose(List<JournalCommand> commands) {
    if (commands.isEmpty() || (proposed != null && !proposed.isDone())) {
      return;
    }
    long deadline = step.elapsedNanos() + PROPOSAL_TIMEOUT.toNanos();
    for (JournalCommand each : commands) {
      proposed = new Submission(deadlines, --lastTicket, deadline, new Proposal(each));
      batcher.add(proposed);
    }
  }

  private boolean isCoordinator(LaneState state) {
    @Nullable Coordinator coordinator = state.coordinator();
    return coordinator != null && coordinator.member().equals(settings.writer());
  }

  private boolean isTailYoung() {
    return tail.ageNanos() < sessionNanos / 4 || !rules.keep(Rule.CONFIRMED_BY_A_YOUNG_TAIL);
  }

  private void arm() {
    step.startTimer(Timer.Kind.MEMBERSHIP, 0, tickNanos());
  }

  private long tickNanos() {
    return sessionNanos / TICKS_PER_SESSION;
  }
}
