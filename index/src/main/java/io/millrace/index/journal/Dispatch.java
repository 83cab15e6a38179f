package io.millrace.index.journal;

import io.millrace.index.command.HandOverId;
import io.millrace.index.peer.HandOverAnswer;
import io.millrace.index.rules.Rule;
import io.millrace.index.rules.Rules;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends groups on their way in the order in which they were gathered: into entries of this gateway,
 * or to the one that is preferred. It changes from one way to the other only when nothing is under
 * way, so that the order holds.
 */
final class Dispatch {

  private final FeatureLevels levels;
  private final Step step;
  private final Batcher batcher;
  private final Uploads uploads;
  private final Appender appender;
  private final Forgetting forgetting;
  private final PeerLink peers;
  private final HandingOver handingOver;
  private final Rules rules;

  Dispatch(
      FeatureLevels levels,
      Step step,
      Batcher batcher,
      Uploads uploads,
      Appender appender,
      Forgetting forgetting,
      PeerLink peers,
      Rules rules) {
    this.levels = levels;
    this.step = step;
    this.batcher = batcher;
    this.uploads = uploads;
    this.appender = appender;
    this.forgetting = forgetting;
    this.peers = peers;
    this.rules = rules;
    this.handingOver = peers.handingOver();
  }

  /** Whether there is nothing to send and nothing under way. */
  boolean isIdle() {
    return appender.isEmpty() && batcher.isEmpty() && !handingOver.isBusy();
  }

  /**
   * Sends what is due.
   *
   * @param mayAppend not before the tail is known, since an entry would lose
   */
  void send(LaneState state, boolean mayAppend) {
    boolean sent = true;
    while (sent) {
      sent = sendNext(state, mayAppend);
    }
  }

  private boolean sendNext(LaneState state, boolean mayAppend) {
    @Nullable Member other = peers.preferred(state);
    boolean nothingInFlight = appender.isEmpty() && !handingOver.isBusy();
    boolean hasRoom =
        mayAppend
            && appender.hasRoom()
            && (other == null || nothingInFlight)
            && !handingOver.isBusy();
    @Nullable Member receiver = nothingInFlight ? other : null;
    if (receiver != null) {
      batcher.sealNow();
    } else if (hasRoom) {
      batcher.sealIfDue(appender.isEmpty());
    }
    prepare(batcher.sealed(state), other != null, state);
    @Nullable SealedGroup next = hasRoom || receiver != null ? batcher.peekSendable() : null;
    if (next == null) {
      return false;
    }
    if (receiver != null && handingOver.takes(next, receiver)) {
      batcher.removeFirst();
      handingOver.send(next, receiver, state);
      return false;
    }
    if (hasRoom) {
      batcher.removeFirst();
      List<Submission> served = served(next);
      keepIds(served, state);
      appender.append(next, served, forgetting.propose(state), state);
    }
    return hasRoom;
  }

  /** Those who have been told nothing yet (rule A7). */
  private List<Submission> served(SealedGroup group) {
    return rules.keep(Rule.TOLD_IS_TOLD) ? group.live() : group.submissions();
  }

  /** What may have been sent elsewhere keeps its id and base. */
  private void keepIds(List<Submission> submissions, LaneState state) {
    if (!rules.keep(Rule.ONE_ID_FOR_ALL_COPIES) || !rules.keep(Rule.ONE_BASE_FOR_ALL_COPIES)) {
      submissions.forEach(each -> changeId(each, state));
    }
  }

  private void changeId(Submission submission, LaneState state) {
    @Nullable HandOverId id = submission.handOver();
    if (id != null && submission.mayBeHandedOver() && !rules.keep(Rule.ONE_ID_FOR_ALL_COPIES)) {
      submission.handOver(
          new HandOverId(id.incarnation(), id.sequence() + (1L << 32), id.base(), id.answered()));
    } else if (id != null && !rules.keep(Rule.ONE_BASE_FOR_ALL_COPIES)) {
      submission.handOver(
          new HandOverId(id.incarnation(), id.sequence(), state.sequence(), id.answered()));
    }
  }

  /** Refuses what no member could read, and begins the uploads of the rest. */
  private void prepare(List<SealedGroup> sealed, boolean othersAppend, LaneState state) {
    levels.refuseUnreadable(sealed, state, step);
    if (othersAppend) {
      sealed.forEach(Dispatch::setApartIfLarge);
    }
    uploads.begin(sealed, state.sequence());
  }

  private static void setApartIfLarge(SealedGroup group) {
    if (group.segmentBytes() > HandingOver.LARGEST_PAYLOAD_BYTES) {
      group.setApart();
    }
  }

  void onHandOverAnswered(long id, HandOverAnswer answer) {
    takeBack(handingOver.onAnswer(id, answer));
  }

  void onHandOverFailed(long id) {
    takeBack(handingOver.onFailed(id));
  }

  /** Before all others: they came later. */
  private void takeBack(@Nullable SealedGroup group) {
    if (group != null) {
      batcher.putFirst(List.of(group));
    }
  }
}
