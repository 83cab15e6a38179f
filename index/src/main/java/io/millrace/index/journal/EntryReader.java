package io.millrace.index.journal;

import io.millrace.format.Entry;
import io.millrace.format.EntryHeader;
import io.millrace.format.MalformedException;
import io.millrace.format.ObjectKeys;
import io.millrace.index.command.CommandCodec;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.PayloadRef.Inline;
import io.millrace.index.journal.StoreAnswer.Found;
import io.millrace.index.state.LaneState;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an entry of the journal as far as it counts. */
final class EntryReader {

  private final int lane;

  EntryReader(int lane) {
    this.lane = lane;
  }

  /** What an object of the journal is to a state. */
  sealed interface Result {

    /** It is not in the chain; what it holds does not matter (rule A2). */
    record Skipped() implements Result {}

    /** The commands are longer than what was read. */
    record CutOff(int neededBytes) implements Result {}

    /**
     * It is the next valid entry.
     *
     * @param payload the segment inside it, if it has one
     * @param payloadBytes the segment's bytes, if they were read with it
     */
    record Valid(
        EntryHeader header,
        List<JournalCommand> commands,
        @Nullable Inline payload,
        @Nullable ByteBuffer payloadBytes)
        implements Result {}
  }

  /**
   * Reads the entry after the state's last.
   *
   * @throws LaneStoppedException if it is valid but cannot be applied: corrupt, or of a later
   *     version
   */
  Result read(Found found, LaneState state) {
    long sequence = state.sequence() + 1;
    try {
      EntryHeader header = Entry.readHeader(found.content());
      if (header.lane() != lane || header.sequence() != sequence) {
        throw new MalformedException(
            "it calls itself entry " + header.sequence() + " of lane " + header.lane(), 0);
      }
      return state.isValid(header) ? readValid(header, found) : new Result.Skipped();
    } catch (MalformedException malformed) {
      throw new LaneStoppedException(
          ObjectKeys.journal(lane, sequence)
              + " cannot be applied: "
              + malformed.getMessage()
              + ", at byte "
              + malformed.position(),
          malformed);
    }
  }

  private Result readValid(EntryHeader header, Found found) {
    if (header.version() != Entry.CURRENT_VERSION) {
      throw new MalformedException(
          "it is of version "
              + header.version()
              + ", and this program knows version "
              + Entry.CURRENT_VERSION
              + ": start a newer one",
          0);
    }
    if (!found.isWhole() && found.content().remaining() < header.headLength()) {
      return new Result.CutOff(header.headLength());
    }
    Entry entry = found.isWhole() ? Entry.read(found.content()) : Entry.readHead(found.content());
    List<JournalCommand> commands =
        entry.commands().stream().map(raw -> CommandCodec.decode(raw, lane)).toList();
    return new Result.Valid(
        header, commands, inline(header), found.isWhole() ? entry.payload() : null);
  }

  private @Nullable Inline inline(EntryHeader header) {
    return header.payloadLength() == 0
        ? null
        : new Inline(
            lane, header.sequence(), header.nonce(), header.headLength(), header.payloadLength());
  }
}
