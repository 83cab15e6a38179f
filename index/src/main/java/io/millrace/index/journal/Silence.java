package io.millrace.index.journal;

import io.millrace.format.Id128;
import io.millrace.index.state.Member;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For how long the members of a lane have not been heard of by the one that counts (rule A12). They
 * are heard of by heartbeats, and by the entries that hold something of theirs.
 */
final class Silence {

  private final RunningTime time;
  private final Map<Id128, Heard> heard = new HashMap<>();

  /**
   * When a member was heard of.
   *
   * @param entry the last one by then that holds something of it
   */
  private record Heard(long entry, long nanos) {}

  Silence(RunningTime time) {
    this.time = time;
  }

  /** Counts anew, from zero for everybody. */
  void clear() {
    heard.clear();
  }

  /** Forgets those who are no members any more. */
  void keepOnly(Set<Id128> members) {
    heard.keySet().retainAll(members);
  }

  /** A heartbeat has come, or something else of it has been seen. */
  void hear(Member member) {
    heard.put(member.id(), new Heard(member.lastEntry(), time.nanos()));
  }

  /** For how long nothing was heard of a member; 0 when it is looked at for the first time. */
  long nanos(Member member) {
    @Nullable Heard last = heard.get(member.id());
    if (last == null || last.entry() < member.lastEntry()) {
      hear(member);
      return 0;
    }
    return time.nanos() - last.nanos();
  }
}
