package io.millrace.index.model.journal;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must be true in every state. The truth is the chain over the first objects that ever stood
 * at each number; what stands there later is a ghost.
 */
final class JournalProperties {

  private final JournalBounds bounds;
  private final GatewayRules rules;
  private final Solitude solitude;
  private final boolean keepsOrder;

  JournalProperties(JournalBounds bounds, GatewayRules rules) {
    this.bounds = bounds;
    this.rules = rules;
    this.solitude = new Solitude(rules, this);
    this.keepsOrder = !bounds.retries() && !bounds.drops;
  }

  @Nullable String violation(JournalState state) {
    Prefix truth = truth(state.bucket);
    if (bounds.onlyRestarts) {
      return lostByRestart(state, truth);
    }
    String wrong = wrongView(state, truth);
    wrong = wrong == null ? wrongSnapshot(state.bucket, truth) : wrong;
    wrong = wrong == null ? lost(state, truth) : wrong;
    wrong = wrong == null ? doubled(state, truth) : wrong;
    wrong = wrong == null ? disordered(truth) : wrong;
    wrong = wrong == null ? wrongRestart(state.bucket, truth) : wrong;
    return wrong == null && bounds.alone ? solitude.violation(state) : wrong;
  }

  /** Up to the first number at which nothing ever stood. */
  Prefix truth(Bucket bucket) {
    Prefix truth = Prefix.EMPTY;
    for (int number = 1; number <= bucket.numbers(); number++) {
      Entry first = bucket.firstAt(number);
      if (first == null) {
        return truth;
      }
      truth = rules.apply(truth, first);
    }
    return truth;
  }

  /** Every gateway has applied a prefix of the truth. */
  private static @Nullable String wrongView(JournalState state, Prefix truth) {
    for (Gateway each : state.gateways) {
      Prefix applied = each.applied;
      if (applied.number() > truth.number()
          || truth.upTo(applied.number()).identity() != applied.identity()) {
        return "%s has applied [%s], the truth is [%s]".formatted(each.name, applied, truth);
      }
    }
    return null;
  }

  /** D1: so has every snapshot. */
  private static @Nullable String wrongSnapshot(Bucket bucket, Prefix truth) {
    for (int number = 1; number <= bucket.numbers(); number++) {
      if (bucket.hasSnapshot(number)) {
        if (number > truth.number()) {
          return "snapshot %d covers numbers that nobody wrote".formatted(number);
        }
        Prefix snapshot = bucket.snapshot(number);
        if (!snapshot.hasSameRecords(truth.upTo(number))) {
          return "snapshot %d holds [%s], the truth is [%s]".formatted(number, snapshot, truth);
        }
      }
    }
    return null;
  }

  /** A5: what was acknowledged is valid, at the number that was told. */
  private static @Nullable String lost(JournalState state, Prefix truth) {
    for (int command = 1; command <= state.commands(); command++) {
      for (int number = 1; number <= state.bucket.numbers(); number++) {
        if (state.isAcknowledged(command, number) && truth.firstOf(command) != number) {
          return "c%d was acknowledged at %d, the truth is [%s]".formatted(command, number, truth);
        }
      }
    }
    return null;
  }

  /** A6: moving to a later number never doubles a command. A8: nor does a client that repeats. */
  private @Nullable String doubled(JournalState state, Prefix truth) {
    for (int command = 1; command <= state.commands() && !rules.withIds(); command++) {
      if (truth.timesOf(command) > 1) {
        return "c%d is applied twice: [%s]".formatted(command, truth);
      }
    }
    return null;
  }

  /** What one gateway was given in order is valid in that order. */
  private @Nullable String disordered(Prefix truth) {
    for (List<Integer> commands : keepsOrder ? bounds.clients : List.<List<Integer>>of()) {
      int last = 0;
      for (int command : commands) {
        int number = truth.firstOf(command);
        if (number > 0 && number < last) {
          return "c%d overtook another of its gateway: [%s]".formatted(command, truth);
        }
        last = Math.max(last, number);
      }
    }
    return null;
  }

  /** D2: a gateway may start from the newest snapshot, and if it is damaged from the second. */
  private @Nullable String wrongRestart(Bucket bucket, Prefix truth) {
    for (int n = 1; n <= 2; n++) {
      int snapshot = bucket.newestSnapshot(n, Integer.MAX_VALUE);
      Prefix seen = restartFrom(bucket, snapshot);
      if ((n == 1 || snapshot > 0) && !seen.hasSameRecords(truth)) {
        return "a restart from snapshot %d sees [%s], the truth is [%s]"
            .formatted(snapshot, seen, truth);
      }
    }
    return null;
  }

  private @Nullable String lostByRestart(JournalState state, Prefix truth) {
    Prefix seen = restartFrom(state.bucket, state.bucket.newestSnapshot());
    for (int command = 1; command <= state.commands(); command++) {
      int number = truth.firstOf(command);
      if (number > 0 && state.isAcknowledged(command, number) && seen.firstOf(command) != number) {
        return "c%d was acknowledged at %d, a restart sees [%s]".formatted(command, number, seen);
      }
    }
    return null;
  }

  private Prefix restartFrom(Bucket bucket, int snapshot) {
    Prefix seen = bucket.snapshot(snapshot);
    for (int number = snapshot + 1; number <= bucket.numbers(); number++) {
      if (bucket.isAbsent(number)) {
        return seen;
      }
      seen = rules.apply(seen, Objects.requireNonNull(bucket.at(number)));
    }
    return seen;
  }
}
