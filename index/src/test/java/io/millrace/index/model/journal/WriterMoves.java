package io.millrace.index.model.journal;

import io.millrace.index.model.journal.InFlight.Answer;

/** The moves of a gateway that appends. */
final class WriterMoves {

  private final Step step;
  private final JournalBounds bounds;
  private final GatewayRules rules;

  WriterMoves(Step step, JournalBounds bounds, GatewayRules rules) {
    this.step = step;
    this.bounds = bounds;
    this.rules = rules;
  }

  void from(int index) {
    Gateway gateway = step.from.gateways.get(index);
    if (rules.canSend(step.from, gateway)) {
      step.to(index, rules::send, WriterMoves::sent);
    }
    for (int i = 0; i < gateway.inFlight.size(); i++) {
      answers(index, gateway, i);
    }
    if (GatewayRules.canSettle(gateway)) {
      settles(index, gateway);
    }
    if (step.from.crashes < bounds.crashes) {
      step.to(index, WriterMoves::crash, now -> now.name + " crashes and starts again");
    }
  }

  /** The store's answer to a PUT, given as the store stands now. */
  private void answers(int index, Gateway gateway, int position) {
    InFlight sent = gateway.inFlight.get(position);
    int number = sent.entry().number();
    if (sent.answer() == Answer.CONFLICT) {
      readsAfterConflict(index, position, "reads after its 412 for number " + number);
    } else if (sent.answer() == Answer.NONE && step.from.bucket.isAbsent(number)) {
      wins(index, position, sent.entry());
    } else if (sent.answer() == Answer.NONE) {
      readsAfterConflict(index, position, "is told 412 and reads number " + number);
      if (bounds.deletion) {
        step.to(
            index,
            (next, now) -> now.replace(position, sent.answered(Answer.CONFLICT)),
            now -> "%s is told 412 for number %d".formatted(now.name, number));
      }
    }
  }

  private void wins(int index, int position, Entry entry) {
    String ghost = step.from.bucket.wasDeleted(entry.number()) ? ", which was deleted" : "";
    step.to(
        index,
        (next, now) -> {
          next.bucket.create(entry, next.now);
          rules.won(next, now, position);
        },
        now -> "%s is told 200 for number %d%s".formatted(now.name, entry.number(), ghost));
  }

  private void readsAfterConflict(int index, int position, String what) {
    step.to(
        index,
        (next, now) -> rules.readAfterConflict(next, now, position),
        now -> now.name + " " + what + ": " + outcome(now, position));
  }

  private void settles(int index, Gateway gateway) {
    InFlight head = gateway.inFlight.get(0);
    step.met(head.answer().isWon() ? "acknowledged" : "lost");
    step.to(
        index,
        (next, now) -> rules.settle(next, now, 0),
        now ->
            "%s settles number %d: %s"
                .formatted(now.name, head.entry().number(), settled(gateway, now)));
    if (bounds.drops && head.answer().isLost() && gateway.inFlight.size() > 1) {
      step.to(
          index,
          (next, now) -> rules.settle(next, now, 1),
          now ->
              "%s gives up number %d and drops its command, whose client is gone"
                  .formatted(now.name, head.entry().number()));
    }
  }

  private static void crash(JournalState next, Gateway now) {
    next.crashes++;
    GatewayRules.crash(next, now);
  }

  private static String sent(Gateway now) {
    if (now.inFlight.isEmpty()) {
      return now.name + " lists the snapshots before it sends, and restarts its lane";
    }
    Entry entry = now.inFlight.get(now.inFlight.size() - 1).entry();
    return "%s sends number %d = %s".formatted(now.name, entry.number(), entry);
  }

  private static String outcome(Gateway now, int position) {
    return now.inFlight.isEmpty()
        ? "404, it restarts its lane"
        : now.inFlight.get(position).answer().toString();
  }

  private static String settled(Gateway before, Gateway now) {
    if (now.inFlight.size() == before.inFlight.size() - 1
        && now.applied.number() == before.applied.number() + 1
        && before.inFlight.get(0).answer().isWon()) {
      return "acknowledged";
    }
    return before.inFlight.get(0).answer().isLost() && !now.queue.isEmpty()
        ? "lost, its commands go to later numbers"
        : "not to be relied on, it restarts from snapshot " + now.applied.number();
  }
}
