package io.millrace.index.model.members;

import io.millrace.index.model.Fingerprint;

/** A member: what it knows, and for how long it has been silent. */
final class Member {

  enum Status {
    OUT,
    RUNNING,
    PAUSED
  }

  Status status = Status.OUT;

  /** The generation that it knows. */
  int generation;

  /** The gateway that it asks first. */
  int home;

  /** The generation of its commit in flight; 0 if there is none. */
  int commit;

  /** Whether it was itself silent for a session since it last did something. */
  boolean silent;

  private int silentTicks;

  Member copy() {
    Member copy = new Member();
    copy.status = status;
    copy.generation = generation;
    copy.home = home;
    copy.commit = commit;
    copy.silent = silent;
    copy.silentTicks = silentTicks;
    return copy;
  }

  boolean isRunning() {
    return status == Status.RUNNING;
  }

  void act() {
    silentTicks = 0;
    silent = false;
  }

  void isAnswered() {
    silentTicks = 0;
  }

  void keepsSilent() {
    silentTicks = Math.min(MemberBounds.SESSION_TICKS, silentTicks + 1);
    silent |= silentTicks == MemberBounds.SESSION_TICKS;
  }

  void fingerprint(Fingerprint into, boolean mayCommit) {
    into.add(status);
    into.add(mayCommit ? generation : 0, home, commit, silentTicks);
    into.add(silent);
  }
}
