package io.millrace.integration.simulation;

import io.millrace.format.Entry;
import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.format.ObjectKeys;
import io.millrace.index.command.CommandCodec;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.PayloadRef.Inline;
import io.millrace.index.rules.Rule;
import io.millrace.index.rules.Rules;
import io.millrace.index.state.Applied;
import io.millrace.index.state.LaneState;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What really happened: the first object that ever stood at each number, up to the first number at
 * which none ever did, followed along the chain. Every gateway must see a prefix of it.
 */
final class TrueJournal {

  private final Bucket bucket;
  private final LaneState state;
  private long voids;

  /** What is told of each entry that is in the chain. */
  interface Listener {
    void applied(
        EntryHeader header,
        List<JournalCommand> commands,
        @Nullable Inline inline,
        Applied applied);
  }

  TrueJournal(World world, Id128 clusterId) {
    this.bucket = world.store().bucket();
    this.state = new LaneState(0, 1, clusterId, beginning(world.rules()));
  }

  /** By what all gateways agree to call the beginning; everything else is judged by all rules. */
  private static Rules beginning(Rules rules) {
    return rules.keep(Rule.CHAIN_BEGINS_WITH_CLUSTER) ? Rules.ALL : rules;
  }

  LaneState state() {
    return state;
  }

  long voids() {
    return voids;
  }

  /** Follows the journal by one entry; whether there is one by now. */
  boolean advance(Listener listener) {
    ByteBuffer content = bucket.firstEver(ObjectKeys.journal(0, state.sequence() + 1));
    if (content == null) {
      return false;
    }
    EntryHeader header = Entry.readHeader(content);
    if (!state.isValid(header)) {
      state.skip(header.sequence());
      voids++;
      return true;
    }
    List<JournalCommand> commands =
        Entry.readHead(content).commands().stream()
            .map(raw -> CommandCodec.decode(raw, 0))
            .toList();
    Inline inline =
        header.payloadLength() == 0
            ? null
            : new Inline(
                0, header.sequence(), header.nonce(), header.headLength(), header.payloadLength());
    listener.applied(header, commands, inline, state.apply(header, commands, inline));
    return true;
  }

  /** Follows it as far as it goes by now. */
  void advanceToEnd() {
    boolean more = true;
    while (more) {
      more = advance((header, commands, inline, applied) -> {});
    }
  }

  /** The entry with this command that would be valid at the end of the journal. */
  ByteBuffer next(Id128 nonce, JournalCommand command) {
    EntryHeader header =
        EntryHeader.unsized(
            0, state.sequence() + 1, nonce, state.lastNonce(), nonce, state.lastTimestampMillis());
    return Entry.encode(header, List.of(CommandCodec.encode(command)), null);
  }
}
