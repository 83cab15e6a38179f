package io.millrace.index.model.members;

/** Whether a member that is dead is expired by a gateway that is left alone. */
final class Burial {

  private static final int FURTHER_STEPS = 3;

  private final MemberRules rules;

  Burial(MemberRules rules) {
    this.rules = rules;
  }

  boolean succeeds(MemberState before, int index, int member) {
    MemberState state = before.copy();
    Coordinator gateway = state.gateways.get(index);
    gateway.paused = false;
    gateway.proposal = null;
    state.gateways.get(1 - index).paused = true;
    for (int i = 0; i < rules.patience() + FURTHER_STEPS; i++) {
      while (gateway.applied < state.length()) {
        rules.applyNext(state, gateway);
      }
      if (!rules.tail(state).has(member)) {
        return true;
      }
      advance(state, gateway, member);
    }
    return !rules.tail(state).has(member);
  }

  private void advance(MemberState state, Coordinator gateway, int member) {
    if (!rules.coordinates(state, gateway)) {
      rules.becomeCoordinator(state, gateway);
    } else if (rules.mayPropose(state, gateway, member)) {
      gateway.propose(member, rules.lane(state, gateway.applied));
      LogEntry proposal = gateway.proposal;
      gateway.proposal = null;
      rules.append(state, gateway, proposal);
    } else {
      rules.tick(state);
    }
  }
}
