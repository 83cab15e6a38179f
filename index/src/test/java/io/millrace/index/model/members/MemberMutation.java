package io.millrace.index.model.members;

/** What A12 says, each sentence broken. */
enum MemberMutation {
  NONE("members"),

  /** Whoever takes itself for the coordinator is one, without an entry. */
  TWO_COORDINATORS("mem-text-two"),
  /** Members expire by the timestamps of entries, and one gateway's clock is ahead. */
  EXPIRED_BY_TIMESTAMPS("mem-timestamps"),
  /** An expire counts also if the member has done something since. */
  EXPIRE_NOT_VOID("mem-notvoid"),
  /** An expire counts also if another coordinate entry follows the one it names. */
  COORDINATOR_UNCHECKED("mem-claimunchecked"),
  /** A commit's generation is not checked. */
  GENERATION_UNCHECKED("mem-nogeneration"),
  /** A new coordinator does not begin at zero. */
  NO_FULL_SESSION("mem-nofullsession"),
  /** A coordinator counts the time in which it did not run. */
  OWN_PAUSE_COUNTS("mem-pausecounts"),
  /** A gateway confirms heartbeats however old its state is. */
  STALE_ANSWERS("mem-staleanswers"),
  /** Expire waits a session only, not the quarter in which a stale coordinator may confirm. */
  NO_MARGIN("mem-nomargin");

  final String id;

  MemberMutation(String id) {
    this.id = id;
  }
}
