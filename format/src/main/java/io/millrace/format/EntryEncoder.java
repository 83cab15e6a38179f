package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes journal entries of the current version. */
final class EntryEncoder {
  private EntryEncoder() {}

  static ByteBuffer encode(
      EntryHeader header, List<RawCommand> commands, @Nullable ByteBuffer payload) {
    EntryHeader sized = sized(header, commands, payload);
    ByteBuffer out = ByteBuffer.allocate(sized.entryLength());
    Checksum crc = new Checksum();
    EntryLayout.writeHeader(sized, out);
    seal(out, 0, crc);
    int start = out.position();
    EntryLayout.writeCommands(commands, out);
    seal(out, start, crc);
    start = out.position();
    if (payload != null) {
      out.put(payload.duplicate());
    }
    seal(out, start, crc);
    return out.flip();
  }

  private static EntryHeader sized(
      EntryHeader header, List<RawCommand> commands, @Nullable ByteBuffer payload) {
    if (header.version() != Entry.CURRENT_VERSION) {
      throw new IllegalArgumentException("cannot write version " + header.version());
    }
    if (payload != null && !payload.hasRemaining()) {
      throw new IllegalArgumentException("an empty payload would read as none");
    }
    long commandsLength = EntryLayout.commandsLength(commands);
    if (commandsLength > Limits.COMMANDS_BYTES || commands.size() > Limits.COMMANDS) {
      throw new IllegalArgumentException(
          commands.size() + " commands of " + commandsLength + " bytes are too many for an entry");
    }
    return header.withLengths((int) commandsLength, payload == null ? 0 : payload.remaining());
  }

  /** Adds what was written since {@code start} to the running checksum, and writes that. */
  private static void seal(ByteBuffer out, int start, Checksum crc) {
    out.putInt(crc.add(out, start, out.position()).value());
  }
}
