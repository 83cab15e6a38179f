package io.millrace.index.model.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A3: from every state each writer, left alone and without faults, reaches the tail and appends a
 * new command that is valid. Nobody has to be waited for.
 */
final class Solitude {

  // Enough to settle what is in flight, to read what stands and to append beyond it.
  private static final int STEPS = 60;
  private static final int FURTHER_NUMBERS = 7;

  private final GatewayRules rules;
  private final JournalProperties properties;

  Solitude(GatewayRules rules, JournalProperties properties) {
    this.rules = rules;
    this.properties = properties;
  }

  @Nullable String violation(JournalState state) {
    for (int i = 0; i < state.gateways.size(); i++) {
      if (!state.gateways.get(i).clients.isEmpty()) {
        String wrong = violation(state, i);
        if (wrong != null) {
          return wrong;
        }
      }
    }
    return null;
  }

  private @Nullable String violation(JournalState before, int index) {
    JournalState state = before.copyWithRoom(FURTHER_NUMBERS);
    int command = state.commands();
    Gateway gateway = state.gateways.get(index);
    gateway.queue = List.of();
    gateway.taken = gateway.clients.size();
    boolean given = false;
    for (int step = 0; step < STEPS && !state.isAcknowledged(command); step++) {
      if (!gateway.inFlight.isEmpty()) {
        advance(state, gateway);
      } else if (!readsOn(state, gateway)) {
        if (!given) {
          gateway.queue = List.of(command);
          given = true;
        }
        if (rules.canSend(state, gateway)) {
          rules.send(state, gateway);
        }
      }
    }
    return outcome(state, gateway, command);
  }

  private @Nullable String outcome(JournalState state, Gateway gateway, int command) {
    Prefix truth = properties.truth(state.bucket);
    if (!state.isAcknowledged(command)) {
      return "%s, alone, cannot append after %d, the truth is [%s]"
          .formatted(gateway.name, gateway.applied.number(), truth);
    }
    int number = truth.firstOf(command);
    return number > 0 && state.isAcknowledged(command, number)
        ? null
        : "%s, alone, acknowledges a command that is lost; it sees [%s], the truth is [%s]"
            .formatted(gateway.name, gateway.applied, truth);
  }

  /** The store answers at once, as it stands. */
  private void advance(JournalState state, Gateway gateway) {
    InFlight head = gateway.inFlight.get(0);
    if (head.answer().isFinal()) {
      rules.settle(state, gateway, 0);
    } else if (head.answer() == InFlight.Answer.NONE
        && state.bucket.isAbsent(head.entry().number())) {
      state.bucket.create(head.entry(), state.now);
      rules.won(state, gateway, 0);
    } else {
      rules.readAfterConflict(state, gateway, 0);
    }
  }

  /** False at the tail. */
  private boolean readsOn(JournalState state, Gateway gateway) {
    int before = gateway.applied.number();
    boolean absent = state.bucket.isAbsent(before + 1);
    rules.readNext(state, gateway);
    return !absent || gateway.applied.number() != before;
  }
}
