package io.millrace.index.model.journal;

import static io.millrace.index.model.journal.JournalMutation.*;

import java.util.List;
import java.util.Objects;

/** What a gateway makes of answers, rule by rule. Every method changes the state it is given. */
final class GatewayRules {

  private final JournalBounds bounds;
  private final JournalMutation mutation;
  private final Freshness freshness;
  private final boolean withIds;

  GatewayRules(JournalBounds bounds, JournalMutation mutation, Freshness freshness) {
    this.bounds = bounds;
    this.mutation = mutation;
    this.freshness = freshness;
    this.withIds = bounds.retries() && mutation != RETRY_WITHOUT_ID;
  }

  /** A8: whether a command that is valid twice counts once. */
  boolean withIds() {
    return withIds;
  }

  /** A2. */
  Prefix apply(Prefix state, Entry next) {
    return mutation == CHAIN_IGNORED ? state.thenValid(next) : state.then(next);
  }

  boolean canSend(JournalState state, Gateway gateway) {
    return gateway.hasCommand()
        && gateway.inFlight.size() < bounds.pipeline
        && gateway.nextNumber() <= state.bucket.numbers()
        && gateway.inFlight.stream().noneMatch(each -> each.answer().isLost())
        && !(mutation == HOLES_WAITED_FOR && standsBeforeHole(state, gateway));
  }

  private static boolean standsBeforeHole(JournalState state, Gateway gateway) {
    int next = gateway.applied.number() + 1;
    boolean beyond = false;
    for (int number = next + 1; number <= state.bucket.numbers(); number++) {
      beyond |= !state.bucket.isAbsent(number);
    }
    return gateway.inFlight.isEmpty() && state.bucket.isAbsent(next) && beyond;
  }

  /** A4: a new number, a new entry. */
  void send(JournalState state, Gateway gateway) {
    if (mutation == CHECKED_BEFORE_SENDING
        && gateway.inFlight.isEmpty()
        && freshness.isDeletable(state, gateway.applied.number() + 1)) {
      Freshness.reload(state, gateway);
      return;
    }
    Entry encoded = gateway.encodeNext();
    Entry entry =
        mutation == NONCE_KEPT ? encoded.withNonceOfCommand(gateway.incarnation) : encoded;
    gateway.add(InFlight.sent(entry));
    state.bucket.send(entry);
  }

  /** A1 and F1: 200. At applied+1 the create itself has shown that the number was absent. */
  void won(JournalState state, Gateway gateway, int index) {
    boolean atNext = index == 0 || mutation == PIPELINED_WIN_MOVES_ANCHOR;
    markWon(state, gateway, index, atNext);
  }

  private void markWon(JournalState state, Gateway gateway, int index, boolean movesAnchor) {
    boolean fresh = freshness.isFresh(state, gateway);
    InFlight won = gateway.inFlight.get(index).won(fresh);
    gateway.replace(index, won);
    if (fresh && movesAnchor) {
      gateway.anchor = state.now;
    }
    if (mutation == ACKNOWLEDGED_EARLY) {
      state.acknowledge(won.entry().command(), won.entry().number());
    }
  }

  /** A6: the object is read after a 412; own is won, another's is lost. */
  void readAfterConflict(JournalState state, Gateway gateway, int index) {
    InFlight sent = gateway.inFlight.get(index);
    Entry standing = state.bucket.at(sent.entry().number());
    if (standing == null) {
      absentAfterConflict(state, gateway, index);
    } else if (sent.entry().isOwn(standing)) {
      markWon(state, gateway, index, index == 0 && mutation == OWN_CONFLICT_MOVES_ANCHOR);
    } else {
      gateway.replace(index, sent.lost(freshness.isFresh(state, gateway), standing));
    }
  }

  /** A6: 412 and then 404 is never "lost". */
  private void absentAfterConflict(JournalState state, Gateway gateway, int index) {
    if (mutation == CONFLICT_THEN_ABSENT_IS_LOST) {
      gateway.replace(index, gateway.inFlight.get(index).lost(true, null));
    } else {
      Freshness.reload(state, gateway);
    }
  }

  static boolean canSettle(Gateway gateway) {
    return !gateway.inFlight.isEmpty() && gateway.inFlight.get(0).answer().isFinal();
  }

  /** Uses the answer to the first entry in flight, if it is true. */
  void settle(JournalState state, Gateway gateway, int dropped) {
    InFlight head = gateway.inFlight.get(0);
    if (!freshness.allows(state, gateway, head)) {
      return;
    }
    if (head.answer().isWon()) {
      commit(state, gateway, head.entry());
    } else {
      gateway.takeBack(dropped);
      if (head.found() != null) {
        gateway.applied = apply(gateway.applied, Objects.requireNonNull(head.found()));
      }
    }
  }

  /** A5: known, and all before it. A8: what was applied before has the result that it had. */
  private void commit(JournalState state, Gateway gateway, Entry entry) {
    gateway.applied = apply(gateway.applied, entry);
    gateway.removeFirst();
    int number = withIds ? gateway.applied.firstOf(entry.command()) : entry.number();
    state.acknowledge(entry.command(), number);
  }

  /** A3: reads applied+1. A hole is neither stepped over nor waited for. */
  void readNext(JournalState state, Gateway gateway) {
    int number = gateway.applied.number() + 1;
    Entry standing = state.bucket.at(number);
    if (!freshness.allowsReading(state, gateway, standing == null)) {
      return;
    }
    if (standing != null) {
      gateway.applied = apply(gateway.applied, standing);
    } else if (mutation == HOLES_SKIPPED && stands(state, number + 1)) {
      gateway.applied = gateway.applied.thenVoid(null);
    } else {
      gateway.anchor = state.now;
    }
  }

  private static boolean stands(JournalState state, int number) {
    return number <= state.bucket.numbers() && !state.bucket.isAbsent(number);
  }

  static void crash(JournalState state, Gateway gateway) {
    gateway.incarnation++;
    gateway.queue = List.of();
    Freshness.reload(state, gateway);
  }
}
