package io.millrace.index.journal;

import io.millrace.index.command.PayloadRef.SegmentObject;
import io.millrace.index.journal.EntryReader.Result;
import io.millrace.index.journal.InFlight.Progress;
import io.millrace.index.journal.LaneRequest.Payload;
import io.millrace.index.journal.LaneRequest.Publish;
import io.millrace.index.journal.LaneRequest.Wrote;
import io.millrace.index.rules.Rule;
import io.millrace.index.rules.Rules;
import io.millrace.index.state.Applied;
import io.millrace.index.state.LaneState;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies entries one after the other: those this gateway sent and won, and those of others. What
 * is known of a later number waits until all before it are applied (rule A5), and a stale answer
 * until the snapshots have been listed (rule F3).
 */
final class Applier {

  /** What came of trying the next number. */
  enum Outcome {
    APPLIED,
    /** It was another's; commands in flight have been taken back. */
    LOST,
    /** Nothing final is known of it. */
    WAITING
  }

  private static final int SHARED_PAYLOAD_BYTES = 64 << 10;

  private final Step step;
  private final Appender appender;
  private final Follower follower;
  private final PeerLink peers;
  private final Batcher batcher;
  private final Verification verification;
  private final EntryReader reader;
  private final Contention contention;
  private final LaneSettings settings;
  private final SnapshotSchedule schedule;
  private final Rules rules;

  Applier(
      LaneSettings settings,
      Step step,
      Appender appender,
      Follower follower,
      PeerLink peers,
      Batcher batcher,
      Verification verification,
      Contention contention,
      SnapshotSchedule schedule) {
    this.step = step;
    this.appender = appender;
    this.follower = follower;
    this.peers = peers;
    this.batcher = batcher;
    this.verification = verification;
    this.contention = contention;
    this.settings = settings;
    this.schedule = schedule;
    this.rules = settings.rules();
    this.reader = new EntryReader(settings.lane());
  }

  /**
   * Tries the next number.
   *
   * @param published whether readers see the state: entries applied while it catches up are not
   *     told one by one
   */
  Outcome applyNext(LaneState state, boolean published) {
    PeerEntries.@Nullable Next told = peers.next(state);
    if (told != null) {
      return applyTold(state, told, published);
    }
    long next = state.sequence() + 1;
    @Nullable InFlight front = appender.front();
    @Nullable Reading reading = follower.found(next);
    if (front == null) {
      return reading == null ? applyHole(state, published) : applyRead(state, reading, published);
    }
    if (reading != null) {
      follower.forget(next);
      appender.onFound(front, reading);
    }
    if (!front.isResolved() || !isFinal(front.resolvedAt(), Rule.STALE_WIN_IS_VERIFIED)) {
      return Outcome.WAITING;
    }
    if (front.progress() == Progress.WON) {
      applyOwn(state, front, published);
      follower.passed(next);
      return Outcome.APPLIED;
    }
    batcher.takeBack(appender.takeBack());
    follower.put(next, front.rival());
    return Outcome.LOST;
  }

  /**
   * Applies what another gateway wrote and has applied, as it says: whatever this one has in flight
   * has lost, and numbers in between are void.
   */
  private Outcome applyTold(LaneState state, PeerEntries.Next told, boolean published) {
    if (!appender.isEmpty()) {
      batcher.takeBack(appender.takeBack());
      return Outcome.LOST;
    }
    for (long number = state.sequence() + 1; number < told.header().sequence(); number++) {
      publish(state.skip(number), null, published);
      schedule.onVoid(number, 0); // its length is not known; void entries are small
      follower.passed(number);
    }
    if (reader.read(told.found(), state) instanceof Result.Valid valid) {
      applyValid(state, valid, published);
    }
    follower.passed(told.header().sequence());
    return Outcome.APPLIED;
  }

  private void applyOwn(LaneState state, InFlight front, boolean published) {
    if (!state.isValid(front.header())) {
      throw new LaneStoppedException(
          "entry " + front.sequence() + " was won but does not follow the chain", null);
    }
    appender.removeFront();
    Applied applied = state.apply(front.header(), front.commands(), front.payload());
    schedule.onValid(front.header(), true);
    publish(applied, payload(front), published);
    if (peers.membership().isAdvertised() && rules.keep(Rule.TOLD_IS_APPLIED)) {
      step.emit(new Wrote(shared(front)));
    }
    List<Submission> submissions = front.submissions();
    for (int i = 0; i < submissions.size(); i++) {
      peers.handingOver().conclude(submissions.get(i), applied.results().get(i));
    }
    peers.onApplied(front.header(), front.commands(), applied.results(), state, published);
  }

  /** What other gateways are given of it: large payloads they read from the store if they must. */
  static ByteBuffer shared(InFlight front) {
    ByteBuffer whole = front.content().asReadOnlyBuffer();
    return front.header().payloadLength() > SHARED_PAYLOAD_BYTES
        ? whole.slice(0, front.header().headLength())
        : whole;
  }

  private static @Nullable Payload payload(InFlight front) {
    @Nullable SegmentObject reference = front.group().reference();
    ByteBuffer bytes = front.group().segment();
    if (bytes == null) {
      return null;
    }
    if (reference != null) {
      return new Payload(reference, bytes);
    }
    return front.payload() == null ? null : new Payload(front.payload(), bytes);
  }

  /** Nothing is known to stand at the next number: it is waited for (rule A3). */
  private Outcome applyHole(LaneState state, boolean published) {
    long next = state.sequence() + 1;
    if (rules.keep(Rule.HOLES_ARE_NOT_SKIPPED) || follower.found(next + 1) == null) {
      return Outcome.WAITING;
    }
    publish(state.skip(next), null, published);
    return Outcome.APPLIED;
  }

  private Outcome applyRead(LaneState state, Reading reading, boolean published) {
    if (!isFinal(reading.time(), Rule.STALE_ENTRY_IS_VERIFIED)) {
      return Outcome.WAITING;
    }
    long next = state.sequence() + 1;
    switch (reader.read(reading.found(), state)) {
      case Result.CutOff cutOff -> {
        follower.readMore(next, cutOff.neededBytes());
        return Outcome.WAITING;
      }
      case Result.Skipped unused -> {
        publish(state.skip(next), null, published);
        schedule.onVoid(next, reading.found().objectSize());
      }
      case Result.Valid valid -> applyValid(state, valid, published);
    }
    follower.passed(next);
    return Outcome.APPLIED;
  }

  private void applyValid(LaneState state, Result.Valid valid, boolean published) {
    if (!rules.keep(Rule.APPLY_KNOWS_NO_CONFIGURATION)
        && state.sliceCount() >= settings.slicesMax()) {
      publish(state.skip(state.sequence() + 1), null, published);
      return;
    }
    Applied applied;
    try {
      applied = state.apply(valid.header(), valid.commands(), valid.payload());
    } catch (IllegalArgumentException wrong) {
      throw new LaneStoppedException(String.valueOf(wrong.getMessage()), wrong);
    }
    @Nullable Payload payload =
        valid.payload() == null || valid.payloadBytes() == null
            ? null
            : new Payload(valid.payload(), valid.payloadBytes());
    publish(applied, payload, published);
    peers.onApplied(valid.header(), valid.commands(), applied.results(), state, published);
    boolean own = valid.header().writer().equals(settings.writer());
    schedule.onValid(valid.header(), own);
    if (published && !own) {
      contention.onOther();
    }
  }

  private void publish(Applied applied, @Nullable Payload payload, boolean published) {
    if (published) {
      step.emit(new Publish(applied, payload));
    }
  }

  private boolean isFinal(AnswerTime time, Rule rule) {
    if (verification.isFinal(time) || !rules.keep(rule)) {
      return true;
    }
    verification.start();
    return false;
  }
}
