package io.millrace.index.model.members;

import io.millrace.index.model.members.LogEntry.Kind;
import io.millrace.index.model.members.Member.Status;

/** What a member may do next. */
final class MemberMoves {

  private final Step step;
  private final MemberState state;
  private final MemberBounds bounds;
  private final MemberRules rules;

  MemberMoves(Step step, MemberBounds bounds, MemberRules rules) {
    this.step = step;
    this.state = step.from;
    this.bounds = bounds;
    this.rules = rules;
  }

  void of(int index) {
    Member member = state.members.get(index);
    joins(index, member);
    if (member.isRunning()) {
      learnsGeneration(index, member);
      sendsCommit(index, member);
    }
    if (member.commit > 0 && step.hasRoom()) {
      commitLands(index, member);
    }
    if (member.status != Status.OUT) {
      Status changed = member.isRunning() ? Status.PAUSED : Status.RUNNING;
      step.to(next -> next.members.get(index).status = changed, "m" + index + " is " + changed);
    }
  }

  private void joins(int index, Member member) {
    boolean wants =
        member.status == Status.OUT || (member.isRunning() && !rules.tail(state).has(index));
    boolean inTurn = index == 0 || state.members.get(0).status != Status.OUT;
    boolean served = !state.gateways.get(member.home).paused;
    if (wants && inTurn && served && state.joins < bounds.joins && step.hasRoom()) {
      step.to(
          next -> {
            Member joining = next.members.get(index);
            next.joins++;
            joining.status = Status.RUNNING;
            rules.append(next, next.gateways.get(joining.home), LogEntry.of(Kind.JOIN, index));
            joining.generation = rules.tail(next).generation();
          },
          "m" + index + " joins");
    }
  }

  private void learnsGeneration(int index, Member member) {
    LaneState told = rules.lane(state, state.gateways.get(member.home).applied);
    if (member.generation < told.generation() && told.has(index)) {
      step.to(
          next -> next.members.get(index).generation = told.generation(),
          "m" + index + " learns of generation " + told.generation());
    }
  }

  private void sendsCommit(int index, Member member) {
    if (member.generation > 0 && member.commit == 0 && state.commits < bounds.commits) {
      step.to(
          next -> {
            next.commits++;
            next.members.get(index).commit = member.generation;
          },
          "m" + index + " sends a commit of generation " + member.generation);
    }
  }

  private void commitLands(int index, Member member) {
    LogEntry commit = new LogEntry(Kind.COMMIT, index, member.commit, 0, 0);
    step.to(
        next -> {
          Member committing = next.members.get(index);
          committing.commit = 0;
          rules.append(next, next.gateways.get(committing.home), commit);
          step.met(rules.tail(next).accepted() ? "accepted" : "fenced");
        },
        "the commit of m" + index + " lands");
  }
}
