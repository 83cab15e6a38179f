package io.millrace.index.model.members;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The journal, gateways, members, and how much of the bounds is used up. */
final class MemberState {

  final List<Coordinator> gateways;
  final List<Member> members;
  List<LogEntry> log = List.of();
  int now;
  int joins;
  int commits;
  int moves;
  int pauses;
  int others;

  /** What went wrong in a move. */
  @Nullable String wrong;

  MemberState(List<Coordinator> gateways, List<Member> members) {
    this.gateways = gateways;
    this.members = members;
  }

  MemberState copy() {
    MemberState copy =
        new MemberState(copies(gateways, Coordinator::copy), copies(members, Member::copy));
    copy.log = log;
    copy.now = now;
    copy.joins = joins;
    copy.commits = commits;
    copy.moves = moves;
    copy.pauses = pauses;
    copy.others = others;
    copy.wrong = wrong;
    return copy;
  }

  int length() {
    return log.size();
  }

  int lastTimestamp() {
    return log.isEmpty() ? 0 : log.get(log.size() - 1).timestamp();
  }

  void append(LogEntry entry) {
    List<LogEntry> longer = new ArrayList<>(log);
    longer.add(entry);
    log = longer;
  }

  private static <T> List<T> copies(List<T> all, UnaryOperator<T> copy) {
    List<T> copies = new ArrayList<>(all.size());
    for (T each : all) {
      copies.add(copy.apply(each));
    }
    return copies;
  }
}
