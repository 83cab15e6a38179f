package io.millrace.index.model.members;

import static io.millrace.index.model.members.MemberMutation.*;

import io.millrace.index.model.Fingerprint;
import io.millrace.index.model.Model;
import io.millrace.index.model.Moves;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Members, the gateways that may coordinate them, and the journal. */
final class MemberModel implements Model<MemberState> {

  private final MemberBounds bounds;
  private final MemberMutation mutation;
  private final MemberRules rules;
  private final Burial burial;

  MemberModel(MemberBounds bounds, MemberMutation mutation) {
    this.bounds = bounds;
    this.mutation = mutation;
    this.rules = new MemberRules(bounds, mutation);
    this.burial = new Burial(rules);
  }

  @Override
  public MemberState initial() {
    List<Coordinator> gateways =
        IntStream.range(0, MemberBounds.GATEWAYS).mapToObj(Coordinator::new).toList();
    return new MemberState(gateways, Stream.generate(Member::new).limit(bounds.members).toList());
  }

  @Override
  public void moves(MemberState state, Moves<MemberState> moves) {
    Step step = new Step(state, bounds, moves);
    MemberMoves members = new MemberMoves(step, bounds, rules);
    for (int i = 0; i < bounds.members; i++) {
      members.of(i);
    }
    CoordinatorMoves gateways = new CoordinatorMoves(step, bounds, mutation, rules);
    for (int i = 0; i < MemberBounds.GATEWAYS; i++) {
      gateways.of(i);
    }
    boolean begun = state.members.get(0).status != Member.Status.OUT;
    if (begun && state.now < bounds.ticks) {
      step.to(rules::tick, "time passes, with heartbeats");
    }
  }

  @Override
  public @Nullable String violation(MemberState state) {
    if (state.wrong != null || mutation == EXPIRED_BY_TIMESTAMPS) {
      return state.wrong;
    }
    LaneState lane = rules.tail(state);
    for (int member = 0; member < bounds.members; member++) {
      boolean dead = state.members.get(member).status == Member.Status.PAUSED;
      for (int i = 0; i < MemberBounds.GATEWAYS && dead && lane.has(member); i++) {
        if (!burial.succeeds(state, i, member)) {
          return "gateway %d, left alone, never expires m%d, which is dead".formatted(i, member);
        }
      }
    }
    return null;
  }

  @Override
  public void fingerprint(MemberState state, Fingerprint fingerprint) {
    fingerprint.add(state.now, state.joins, state.commits, state.moves, state.pauses, state.others);
    fingerprint.add(state.length());
    fingerprint.add(state.wrong != null);
    state.log.forEach(each -> each.fingerprint(fingerprint));
    boolean mayCommit = state.commits < bounds.commits;
    state.members.forEach(each -> each.fingerprint(fingerprint, mayCommit));
    for (Coordinator each : state.gateways) {
      each.fingerprint(fingerprint, rules.coordinates(state, each));
    }
  }

  @Override
  public Set<String> outcomes() {
    Set<String> outcomes = new TreeSet<>(Set.of("expired", "void", "accepted"));
    if (bounds.members > 1) {
      outcomes.add("fenced");
    }
    return outcomes;
  }
}
