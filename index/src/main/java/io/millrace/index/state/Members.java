package io.millrace.index.state;

import io.millrace.format.Id128;
import io.millrace.index.command.MemberCommand;
import io.millrace.index.command.MemberCommand.Coordinate;
import io.millrace.index.command.MemberCommand.Expire;
import io.millrace.index.command.MemberCommand.Join;
import io.millrace.index.command.MemberCommand.Leave;
import io.millrace.index.rules.Rule;
import io.millrace.index.rules.Rules;
import java.util.Collection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The machine of members: the gateways of the lane, and which of them counts heartbeats. */
final class Members {

  private final TreeMap<Id128, Member> members = new TreeMap<>();
  private final Rules rules;
  private @Nullable Coordinator coordinator;

  Members(Rules rules) {
    this.rules = rules;
  }

  /** All of them, by id. */
  Collection<Member> all() {
    return members.values();
  }

  @Nullable Member member(Id128 id) {
    return members.get(id);
  }

  /** The lowest level that any of them announced, at most this one. */
  int lowestLevel(int atMost) {
    int lowest = atMost;
    for (Member member : members.values()) {
      lowest = Math.min(lowest, member.level());
    }
    return lowest;
  }

  /** Who counts heartbeats; null if nobody does. */
  @Nullable Coordinator coordinator() {
    return coordinator;
  }

  /** Puts a restored one in its place. */
  void put(Member member) {
    members.put(member.id(), member);
  }

  void restore(@Nullable Coordinator restored) {
    coordinator = restored;
  }

  /** Whoever writes an entry, or hands a command over for it, is alive. */
  void onActivity(Id128 id, long entry) {
    members.computeIfPresent(id, (unused, member) -> member.seenIn(entry));
  }

  /** Applies a command of the entry with this number; whether it changed anything. */
  boolean apply(MemberCommand command, Id128 writer, long entry) {
    return switch (command) {
      case Join join -> {
        members.put(writer, new Member(writer, join.url(), join.version(), join.level(), entry));
        yield true;
      }
      case Leave leave -> remove(writer);
      case Coordinate coordinate -> {
        boolean member = members.containsKey(writer);
        coordinator = member ? new Coordinator(writer, entry) : coordinator;
        yield member;
      }
      case Expire expire -> isDue(expire) && remove(expire.member());
    };
  }

  /** Void if the member did anything since, or somebody else counts by now (rule A12). */
  private boolean isDue(Expire expire) {
    @Nullable Member member = members.get(expire.member());
    return member != null && wasIdle(member, expire) && isByTheOneThatCounts(expire);
  }

  private boolean wasIdle(Member member, Expire expire) {
    return member.lastEntry() <= expire.lastSeen() || !rules.keep(Rule.ACTIVE_IS_NOT_EXPIRED);
  }

  private boolean isByTheOneThatCounts(Expire expire) {
    boolean same = coordinator != null && coordinator.entry() == expire.coordinate();
    return same || !rules.keep(Rule.ONE_COUNTS_HEARTBEATS);
  }

  private boolean remove(Id128 id) {
    if (coordinator != null && coordinator.member().equals(id)) {
      coordinator = null;
    }
    return members.remove(id) != null;
  }
}
