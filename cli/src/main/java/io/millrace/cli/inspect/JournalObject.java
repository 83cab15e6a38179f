package io.millrace.cli.inspect;

import io.millrace.format.Entry;
import io.millrace.format.EntryHeader;
import io.millrace.index.command.CommandCodec;
import io.millrace.index.command.JournalCommand;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What the beginning of a journal object tells.
 *
 * @param commands empty if they are of another version, or were cut off
 * @param known whether this program knows the version
 */
record JournalObject(EntryHeader header, List<JournalCommand> commands, boolean known) {
  static JournalObject read(ByteBuffer head) {
    EntryHeader header = Entry.readHeader(head);
    if (header.version() != Entry.CURRENT_VERSION) {
      return new JournalObject(header, List.of(), false);
    }
    if (header.headLength() > head.remaining()) {
      return new JournalObject(header, List.of(), true);
    }
    List<JournalCommand> commands =
        Entry.readHead(head).commands().stream()
            .map(command -> CommandCodec.decode(command, header.lane()))
            .toList();
    return new JournalObject(header, commands, true);
  }

  /** How many bytes of the object it takes to know it. */
  int needsBytes() {
    return known ? header.headLength() : Entry.HEADER_LENGTH;
  }
}
