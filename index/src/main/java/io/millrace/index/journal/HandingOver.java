package io.millrace.index.journal;

import static java.util.Objects.requireNonNull;

import io.millrace.format.Id128;
import io.millrace.index.command.AppendResult;
import io.millrace.index.command.AppendResult.AlreadyAnswered;
import io.millrace.index.command.AppendResult.HandOverRefused;
import io.millrace.index.command.AppendResult.ReferenceRefused;
import io.millrace.index.command.HandOverId;
import io.millrace.index.command.HandedOver;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.journal.LaneRequest.HandOverTo;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.peer.HandOver;
import io.millrace.index.peer.HandOverAnswer;
import io.millrace.index.peer.HandOverAnswer.Outcome;
import io.millrace.index.rules.Rule;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.Member;
import io.millrace.tiering.SuspendAwareClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives groups to the gateway that should append them, one at a time, so that they keep their
 * order. If that fails or takes too long this gateway appends the group itself, with the same ids
 * and bases, so that lane state applies it once (rule A8).
 */
final class HandingOver {

  /** Larger payloads cost more to move between zones than a PUT of one's own does. */
  static final int LARGEST_PAYLOAD_BYTES = 256 << 10;

  /** With less time for it than this a group is not handed over. */
  private static final long LEAST_TIME_NANOS = Duration.ofSeconds(3).toNanos();

  /** After it this gateway appends the group itself; the other one may still do so. */
  private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

  /** After it the entry is read from the store. */
  private static final long NEWS_NANOS = Duration.ofMillis(20).toNanos();

  /** Monotonic clocks do not run equally fast; their rates differ by far less than this part. */
  private static final long CLOCK_TOLERANCE = 64;

  /** By less than this the other gateway's clock may be late, if its machine was suspended. */
  private static final long UNNOTICED_NANOS = SuspendAwareClock.UNNOTICED.toNanos();

  private static final String REFUSED =
      "the lane may have forgotten whether another gateway appended it";

  private final LaneSettings settings;
  private final Step step;
  private final PeerViews peers;

  /** Those that were handed over and may not have been answered, by sequence. */
  private final TreeMap<Long, Submission> numbered = new TreeMap<>();

  /** Results of what has been applied, but to a state that readers do not see yet, by sequence. */
  private final TreeMap<Long, AppendResult> unseen = new TreeMap<>();

  private @Nullable Sent sent;
  private long lastSequence;
  private long base;
  private long lastId;

  /**
   * What is under way.
   *
   * @param appended whether the other gateway has appended all of it, as it says
   */
  private record Sent(
      long id, Id128 to, SealedGroup group, List<Submission> submissions, boolean appended) {

    boolean isDone() {
      return submissions.stream().allMatch(Pending::isDone);
    }
  }

  HandingOver(LaneSettings settings, Step step, PeerViews peers) {
    this.settings = settings;
    this.step = step;
    this.peers = peers;
  }

  /** Whether a group is under way: what comes behind it has to wait. */
  boolean isBusy() {
    return sent != null;
  }

  /** Whether a group may be given to a gateway: not twice, nor when its clients wait no longer. */
  boolean takes(SealedGroup group, Member to) {
    return group.live().stream().allMatch(HandingOver::isFirstTime)
        && (group.reference() != null || group.segmentBytes() <= LARGEST_PAYLOAD_BYTES)
        && timeoutNanos(group) - peers.ageNanos(to.id()) >= LEAST_TIME_NANOS;
  }

  private static boolean isFirstTime(Submission submission) {
    return submission.mayBeHandedOver() && submission.handOver() == null;
  }

  /** Until the first of its clients is told that the outcome is unknown. */
  private long timeoutNanos(SealedGroup group) {
    long left = Long.MAX_VALUE;
    for (Submission each : group.live()) {
      left = Math.min(left, each.deadlineNanos() - step.elapsedNanos());
    }
    return left;
  }

  /** Gives a group to a gateway. */
  void send(SealedGroup group, Member to, LaneState state) {
    List<Submission> submissions = group.live();
    long answered = answered();
    base = Math.max(base, state.sequence()); // bases never fall, also when the state is loaded anew
    for (Submission each : submissions) {
      long sequence = ++lastSequence;
      each.handOver(new HandOverId(settings.writer(), sequence, base, answered));
      each.markSent();
      numbered.put(sequence, each);
    }
    @Nullable ByteBuffer segment = group.reference() == null ? group.segment() : null;
    long timeout = timeoutNanos(group);
    long limit = timeout - timeout / CLOCK_TOLERANCE - UNNOTICED_NANOS;
    HandOver message =
        new HandOver(
            settings.lane(),
            settings.writer(),
            to.id(),
            peers.limitNanos(to.id(), limit),
            group.commands(submissions).stream().map(HandedOver.class::cast).toList(),
            segment);
    sent = new Sent(++lastId, to.id(), group, submissions, false);
    step.emit(new HandOverTo(lastId, to, message));
    step.startTimer(Timer.Kind.HAND_OVER, lastId, PATIENCE_NANOS);
  }

  /** The clients of all sequences up to this one have been answered. */
  private long answered() {
    while (!numbered.isEmpty() && numbered.firstEntry().getValue().isDone()) {
      numbered.pollFirstEntry();
    }
    return numbered.isEmpty() ? lastSequence : numbered.firstKey() - 1;
  }

  /**
   * The other gateway has answered. Clients are told when the entry is applied here as well, so
   * that they find here what they were told; the news of it come at about the same time.
   *
   * @return the group, if this gateway has to append it itself: what the other one has appended of
   *     it is not stored again
   */
  @Nullable SealedGroup onAnswer(long id, HandOverAnswer answer) {
    if (sent == null || sent.id() != id) {
      return null;
    }
    boolean appended =
        answer.outcomes().size() == sent.submissions().size()
            && answer.outcomes().stream().allMatch(HandingOver::isAppended);
    if (!appended) {
      return takeBack();
    }
    sent = new Sent(id, sent.to(), sent.group(), sent.submissions(), true);
    concludeRefused(answer);
    step.startTimer(Timer.Kind.HAND_OVER_NEWS, id, NEWS_NANOS);
    return null;
  }

  /** One whose segment may be swept has to be sent again with another segment. */
  private static boolean isAppended(Outcome outcome) {
    return outcome instanceof Outcome.Applied applied
        && !(applied.result() instanceof ReferenceRefused);
  }

  /** Whether the entry has been written by another gateway, and its news do not come. */
  boolean lacksNews(long id) {
    return sent != null && sent.id() == id && sent.appended();
  }

  /**
   * The other gateway could not be asked, or the patience is at its end.
   *
   * @return the group, if this gateway has to append it itself
   */
  @Nullable SealedGroup onFailed(long id) {
    if (sent == null || sent.id() != id) {
      return null;
    }
    if (!sent.appended()) {
      return takeBack();
    }
    finish(); // its clients wait on, until the entry is applied here
    return null;
  }

  /** Those are in no state, so there is nothing to wait for. */
  private void concludeRefused(HandOverAnswer answer) {
    List<Submission> submissions = requireNonNull(sent).submissions();
    for (int i = 0; i < submissions.size(); i++) {
      if (answer.outcomes().get(i) instanceof Outcome.Applied applied
          && applied.result() instanceof HandOverRefused refused) {
        conclude(submissions.get(i), refused);
      }
    }
  }

  private void finish() {
    peers.onServed(requireNonNull(sent).to());
    sent = null;
  }

  private SealedGroup takeBack() {
    Sent failed = requireNonNull(sent);
    peers.onFailed(failed.to());
    sent = null;
    return failed.group();
  }

  /**
   * An entry has been applied; it may hold what was handed over.
   *
   * @param published whether readers see the state: else clients wait until they do
   */
  void onApplied(List<JournalCommand> commands, List<Object> results, boolean published) {
    for (int i = 0; i < commands.size(); i++) {
      if (commands.get(i) instanceof HandedOver handed
          && handed.id().incarnation().equals(settings.writer())
          && !(results.get(i) instanceof ReferenceRefused)) {
        unseen.put(handed.id().sequence(), (AppendResult) results.get(i));
      }
    }
    if (published) {
      onPublished();
    }
  }

  /** Readers see all that has been applied. */
  void onPublished() {
    unseen.forEach((sequence, result) -> {
      @Nullable Submission submission = numbered.get(sequence);
      if (submission != null) {
        conclude(submission, result);
      }
    });
    unseen.clear();
    if (sent != null && sent.isDone()) {
      finish();
    }
  }

  /** A copy has been applied; that it was refused says nothing of earlier ones. */
  void conclude(Submission submission, Object result) {
    boolean unclear = result instanceof HandOverRefused || result instanceof AlreadyAnswered;
    if (unclear && submission.mayBeHandedOver()) {
      if (!settings.rules().keep(Rule.REFUSED_IS_UNKNOWN)) {
        submission.forgetSent();
      }
      submission.reject(step, Kind.STORAGE_UNAVAILABLE, REFUSED);
    } else {
      submission.complete(step, result);
    }
  }
}
