package io.millrace.index.model.journal;

import static io.millrace.index.model.journal.JournalMutation.*;

import io.millrace.index.model.Fingerprint;
import io.millrace.index.model.Model;
import io.millrace.index.model.Moves;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gateways that append to one lane, with whatever the store and time do meanwhile. */
final class JournalModel implements Model<JournalState> {

  private final JournalBounds bounds;
  private final JournalMutation mutation;
  private final Freshness freshness;
  private final GatewayRules rules;
  private final JournalProperties properties;
  private final Sweeper sweeper;

  JournalModel(JournalBounds bounds, JournalMutation mutation) {
    this.bounds = bounds;
    this.mutation = mutation;
    this.freshness = new Freshness(bounds, mutation);
    this.rules = new GatewayRules(bounds, mutation, freshness);
    this.properties = new JournalProperties(bounds, rules);
    this.sweeper = new Sweeper(bounds, mutation);
  }

  @Override
  public JournalState initial() {
    List<Gateway> gateways = new ArrayList<>();
    for (List<Integer> clients : bounds.clients) {
      gateways.add(new Gateway((char) ('A' + gateways.size()), clients));
    }
    return new JournalState(new Bucket(bounds.numbers), gateways, bounds.commands());
  }

  @Override
  public void moves(JournalState state, Moves<JournalState> moves) {
    Step step = new Step(state, moves, this::forgetWhatNoLongerMatters);
    WriterMoves writers = new WriterMoves(step, bounds, rules);
    ReaderMoves readers = new ReaderMoves(step, bounds, mutation, freshness, rules);
    for (int i = 0; i < state.gateways.size(); i++) {
      writers.from(i);
      readers.from(i);
    }
    if (bounds.latePuts) {
      latePuts(step);
    }
    if (bounds.deletion) {
      deletions(step);
      boundaries(step);
    }
    if (state.now < bounds.ticks) {
      step.to(next -> next.now++, next -> "time passes: t=" + next.now);
    }
  }

  /** Any PUT ever sent lands wherever its key is absent, its answer being lost. */
  private void latePuts(Step step) {
    for (Entry each : step.from.bucket.sent()) {
      if (step.from.bucket.isAbsent(each.number())) {
        String ghost = step.from.bucket.wasDeleted(each.number()) ? ", which was deleted" : "";
        step.to(
            next -> next.bucket.create(each, next.now),
            next -> "number %d = %s lands late%s".formatted(each.number(), each, ghost));
      }
    }
  }

  private void deletions(Step step) {
    for (int i = 1; i <= bounds.numbers; i++) {
      int number = i;
      if (sweeper.mayDelete(step.from, number)) {
        step.met("deleted");
        step.to(
            next -> next.bucket.delete(number),
            next -> "the sweeper deletes number %d (t=%d)".formatted(number, next.now));
      }
    }
  }

  /** An object that says up to where was deleted, in place of the LIST of F3. */
  private void boundaries(Step step) {
    Bucket bucket = step.from.bucket;
    int covered = sweeper.covered(step.from);
    if (mutation != BOUNDARY_GOES_BACK) {
      return;
    }
    if (covered > bucket.highestBoundary()) {
      step.to(
          next -> next.bucket.moveBoundary(covered),
          next -> "the sweeper moves the boundary to " + covered);
    }
    for (int i = 1; i < bucket.boundary(); i++) {
      int old = i;
      step.to(
          next -> next.bucket.moveBoundary(old),
          next -> "a slow sweeper's PUT moves the boundary back to " + old);
    }
  }

  private void forgetWhatNoLongerMatters(JournalState state) {
    if (!bounds.deletion) {
      state.bucket.forgetPutsToTakenNumbers();
    }
    int longAgo = Math.max(0, state.now - bounds.grace);
    state.bucket.forgetAgesBefore(longAgo);
    for (Gateway each : state.gateways) {
      each.anchor = Math.max(each.anchor, longAgo);
    }
  }

  @Override
  public @Nullable String violation(JournalState state) {
    return properties.violation(state);
  }

  @Override
  public void fingerprint(JournalState state, Fingerprint fingerprint) {
    state.fingerprint(fingerprint, mutation == GRACE_OF_ENTRIES);
  }

  @Override
  public Set<String> outcomes() {
    Set<String> always = Set.of("acknowledged", "lost", "void");
    return bounds.deletion ? Set.of("acknowledged", "lost", "deleted", "restarted") : always;
  }
}
