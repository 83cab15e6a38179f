package io.millrace.index.model.members;

/** How large the system is. */
final class MemberBounds {

  static final int GATEWAYS = 2;
  static final int SESSION_TICKS = 2;

  final int entries;
  final int ticks;
  int members = 1;
  int joins = 2;
  int commits = 1;

  /** How often the coordinator changes. */
  int moves = 2;

  int pauses = 1;

  /** Entries that concern no member. */
  int others;

  /** For how long a coordinator confirms heartbeats without having looked at the tail. */
  int staleTicks;

  MemberBounds(int entries, int ticks) {
    this.entries = entries;
    this.ticks = ticks;
  }

  MemberBounds members(int count, int timesTheyJoin) {
    members = count;
    joins = timesTheyJoin;
    return this;
  }

  MemberBounds moves(int count) {
    moves = count;
    return this;
  }

  MemberBounds noPauses() {
    pauses = 0;
    return this;
  }

  MemberBounds others(int count) {
    others = count;
    return this;
  }

  MemberBounds staleTicks(int count) {
    staleTicks = count;
    return this;
  }
}
