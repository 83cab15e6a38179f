package io.millrace.index.journal;

import io.millrace.format.EntryHeader;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.MemberCommand;
import io.millrace.index.peer.News;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.Member;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that this lane has to do with those of other gateways. */
final class PeerLink {

  private final PeerViews views;
  private final PeerEntries entries;
  private final HandingOver handingOver;
  private final Affinity affinity;
  private final Membership membership;
  private boolean contradicted;

  PeerLink(LaneSettings settings, Step step, Membership membership) {
    this.membership = membership;
    views = new PeerViews(step);
    entries = new PeerEntries(settings.lane());
    handingOver = new HandingOver(settings, step, views);
    affinity = new Affinity(settings, views);
  }

  Membership membership() {
    return membership;
  }

  HandingOver handingOver() {
    return handingOver;
  }

  /** The gateway to hand commands over to; null if this one is to append them. */
  @Nullable Member preferred(LaneState state) {
    return affinity.other(state);
  }

  /**
   * Another gateway has answered this one's heartbeat.
   *
   * @param state null while it is loaded: its entries are read from the store then
   */
  void onNews(News news, @Nullable LaneState state) {
    views.onNews(news.from(), news.clockNanos());
    membership.onNews(news.confirmed());
    if (state != null) {
      for (ByteBuffer entry : news.entries()) {
        contradicted |= !entries.add(entry, state);
      }
    }
  }

  /** Whether another gateway has told what cannot be, and nobody has asked about it since. */
  boolean takeContradicted() {
    boolean taken = contradicted;
    contradicted = false;
    return taken;
  }

  /** The next valid entry, if another gateway has told it. */
  PeerEntries.@Nullable Next next(LaneState state) {
    return entries.next(state);
  }

  /** Whether entries are left, when {@link #next} gives none: they wait for others in between. */
  boolean hasGap() {
    return entries.hasGap();
  }

  /**
   * An entry has been applied.
   *
   * @param published whether readers see the state, so that it is up to date
   */
  void onApplied(
      EntryHeader header,
      List<JournalCommand> commands,
      List<Object> results,
      LaneState state,
      boolean published) {
    entries.onApplied(header);
    handingOver.onApplied(commands, results, published);
    if (published && commands.stream().anyMatch(MemberCommand.class::isInstance)) {
      onMembers(state);
    }
  }

  /** Readers see the state now that was being caught up with. */
  void onCaughtUp(LaneState state) {
    handingOver.onPublished();
    onMembers(state);
  }

  /** The members may have changed. */
  void onMembers(LaneState state) {
    membership.onMembers(state);
    views.retain(state.gateways().stream().map(Member::id).collect(Collectors.toSet()));
  }

  /** The state is loaded anew. */
  void clear() {
    entries.clear();
    contradicted = false;
  }
}
