package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.List;

/** Reads a journal entry of the current version, checking each part before it is looked into. */
final class EntryDecoder {
  private final ByteReader in;
  private final ByteBuffer source;
  private final EntryHeader header;
  private final List<RawCommand> commands;
  private final Checksum crc = new Checksum();

  /** Reads header and commands at the position of {@code source}, which is not moved. */
  EntryDecoder(ByteBuffer source) {
    this.in = new ByteReader("journal entry", source);
    this.source = source;
    this.header = EntryLayout.readHeader(source);
    int start = source.position();
    if (header.version() != Entry.CURRENT_VERSION) {
      throw new UnknownVersionException(
          "journal entry", header.version(), start + EntryLayout.VERSION);
    }
    checked("header", EntryLayout.HEADER_CRC);
    this.commands = EntryLayout.readCommands(checked("head", header.commandsLength()));
  }

  Entry head() {
    return Entry.headOnly(header, commands);
  }

  Entry entry() {
    ByteBuffer payload = checked("content", header.payloadLength());
    in.expectEnd();
    return Entry.complete(
        header, commands, payload.hasRemaining() ? payload.slice() : null, crc.value());
  }

  /** Reads {@code length} bytes, and behind them the checksum of all that was read so far. */
  private ByteBuffer checked(String part, int length) {
    int start = in.position();
    in.readBytes(length);
    int end = in.position();
    if (in.readInt() != crc.add(source, start, end).value()) {
      throw in.malformed("the CRC32C of its " + part + " does not match", end);
    }
    return source.duplicate().limit(end).position(start);
  }
}
