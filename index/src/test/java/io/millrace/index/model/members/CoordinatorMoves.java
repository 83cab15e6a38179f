package io.millrace.index.model.members;

import static io.millrace.index.model.members.MemberMutation.*;

import io.millrace.index.model.members.LogEntry.Kind;

/** What a gateway may do next. */
final class CoordinatorMoves {

  private final Step step;
  private final MemberState state;
  private final MemberBounds bounds;
  private final MemberMutation mutation;
  private final MemberRules rules;

  CoordinatorMoves(Step step, MemberBounds bounds, MemberMutation mutation, MemberRules rules) {
    this.step = step;
    this.state = step.from;
    this.bounds = bounds;
    this.mutation = mutation;
    this.rules = rules;
  }

  void of(int index) {
    Coordinator gateway = state.gateways.get(index);
    if (gateway.proposal != null && step.hasRoom()) {
      expireLands(index, gateway.proposal);
    }
    if (gateway.paused) {
      step.to(next -> next.gateways.get(index).paused = false, gateway(index) + " runs again");
      return;
    }
    pauses(index);
    if (gateway.applied < state.length()) {
      step.to(
          next -> rules.applyNext(next, next.gateways.get(index)),
          gateway(index) + " applies entry " + (gateway.applied + 1));
    }
    becomesCoordinator(index, gateway);
    for (int member = 0; member < bounds.members; member++) {
      proposesExpire(index, gateway, member);
    }
    writesOtherEntry(index);
  }

  private void expireLands(int index, LogEntry proposal) {
    step.to(
        next -> {
          Coordinator writer = next.gateways.get(index);
          writer.proposal = null;
          rules.append(next, writer, proposal);
          step.met(rules.tail(next).accepted() ? "expired" : "void");
        },
        "the expire of m%d by %s lands".formatted(proposal.who(), gateway(index)));
  }

  private void pauses(int index) {
    if (state.pauses < bounds.pauses) {
      step.to(
          next -> {
            next.pauses++;
            next.gateways.get(index).paused = true;
          },
          gateway(index) + " pauses");
    }
  }

  private void becomesCoordinator(int index, Coordinator gateway) {
    boolean possible = mutation == TWO_COORDINATORS || step.hasRoom();
    if (possible && state.moves < bounds.moves && !rules.coordinates(state, gateway)) {
      step.to(
          next -> {
            next.moves++;
            rules.becomeCoordinator(next, next.gateways.get(index));
          },
          gateway(index) + " takes over as coordinator");
    }
  }

  private void proposesExpire(int index, Coordinator gateway, int member) {
    if (gateway.proposal == null && rules.mayPropose(state, gateway, member)) {
      LaneState known = rules.lane(state, gateway.applied);
      step.to(
          next -> next.gateways.get(index).propose(member, known),
          gateway(index) + " proposes to expire m" + member);
    }
  }

  private void writesOtherEntry(int index) {
    if (state.others < bounds.others && step.hasRoom()) {
      step.to(
          next -> {
            next.others++;
            rules.append(next, next.gateways.get(index), LogEntry.of(Kind.OTHER, index));
          },
          gateway(index) + " writes an entry that concerns no member");
    }
  }

  private static String gateway(int index) {
    return "gateway " + index;
  }
}
