package io.millrace.index.model.journal;

import static io.millrace.index.model.journal.JournalMutation.*;

/** The moves of a gateway that reads: from the store, from peers; and its snapshots. */
final class ReaderMoves {

  private final Step step;
  private final JournalBounds bounds;
  private final JournalMutation mutation;
  private final Freshness freshness;
  private final GatewayRules rules;

  ReaderMoves(
      Step step,
      JournalBounds bounds,
      JournalMutation mutation,
      Freshness freshness,
      GatewayRules rules) {
    this.step = step;
    this.bounds = bounds;
    this.mutation = mutation;
    this.freshness = freshness;
    this.rules = rules;
  }

  void from(int index) {
    Gateway gateway = step.from.gateways.get(index);
    if (gateway.inFlight.isEmpty() && gateway.applied.number() < step.from.bucket.numbers()) {
      reads(index, gateway);
    }
    if (bounds.peers && gateway.inFlight.isEmpty()) {
      step.from.gateways.forEach(peer -> hears(index, gateway, peer));
    }
    if (bounds.snapshotEvery > 0) {
      writesSnapshot(index, gateway);
    }
  }

  private void reads(int index, Gateway gateway) {
    int number = gateway.applied.number() + 1;
    Entry standing = step.from.bucket.at(number);
    step.to(
        index,
        rules::readNext,
        now ->
            "%s reads number %d (t=%d): %s; it has applied %d"
                .formatted(
                    now.name,
                    number,
                    step.from.now,
                    standing == null ? "404" : standing,
                    now.applied.number()));
    if (standing != null && rules.apply(gateway.applied, standing).endsWithVoid()) {
      step.met("void");
    }
    if (step.from.bucket.newestSnapshot() >= number && !freshness.isFresh(step.from, gateway)) {
      step.met("restarted");
    }
  }

  /** A9: a peer streams what it has applied. It says nothing about the store (F1). */
  private void hears(int index, Gateway gateway, Gateway peer) {
    int number = gateway.applied.number() + 1;
    if (peer.applied.number() >= number) {
      Prefix heard = peer.applied.upTo(number);
      if (heard.extendsByOne(gateway.applied)) {
        step.to(
            index,
            (next, now) -> hear(next, now, heard),
            now -> "%s hears of entry %d from %s".formatted(now.name, number, peer.name));
      }
    } else if (mutation == PEER_STREAMS_IN_FLIGHT
        && !peer.inFlight.isEmpty()
        && peer.applied.identity() == gateway.applied.identity()) {
      Entry sent = peer.inFlight.get(0).entry();
      step.to(
          index,
          (next, now) -> now.applied = rules.apply(now.applied, sent),
          now -> "%s hears of %s, in flight at %s".formatted(now.name, sent, peer.name));
    }
  }

  private void hear(JournalState next, Gateway now, Prefix heard) {
    now.applied = heard;
    if (mutation == PEER_MOVES_ANCHOR) {
      now.anchor = next.now;
    }
  }

  /** D1: of an applied prefix, with the nonce of the last valid entry, by create-if-absent. */
  private void writesSnapshot(int index, Gateway gateway) {
    Prefix state = gateway.applied;
    if (mutation == SNAPSHOT_OF_IN_FLIGHT) {
      for (InFlight each : gateway.inFlight) {
        state = rules.apply(state, each.entry());
      }
    } else if (mutation == SNAPSHOT_WITH_VOID_NONCE) {
      state = state.withNonceOfLastObject();
    }
    Prefix written = state;
    int number = written.number();
    if (number > 0 && number % bounds.snapshotEvery == 0 && !step.from.bucket.hasSnapshot(number)) {
      step.to(
          index,
          (next, now) -> next.bucket.createSnapshot(number, written, next.now),
          now -> "%s writes snapshot %d (t=%d)".formatted(now.name, number, step.from.now));
    }
  }
}
