package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A journal entry's header and commands, to and from bytes. */
final class EntryLayout {
  /** "MRJE". */
  static final int MAGIC = 0x4d524a45;

  static final int VERSION = 4;

  /** The header's checksum: all before it, in every version. */
  static final int HEADER_CRC = 80;

  static final int COMMANDS = HEADER_CRC + Integer.BYTES;

  private static final int MIN_COMMAND_LENGTH = 2;

  private EntryLayout() {}

  static void writeHeader(EntryHeader header, ByteBuffer out) {
    out.putInt(MAGIC).putShort((short) header.version()).putShort((short) header.lane());
    out.putLong(header.sequence());
    header.nonce().write(out);
    header.predecessor().write(out);
    header.writer().write(out);
    out.putLong(header.timestampMillis());
    out.putInt(header.commandsLength()).putInt(header.payloadLength());
  }

  static EntryHeader readHeader(ByteBuffer source) {
    int start = source.position();
    ByteReader in = new ByteReader("journal entry", source);
    if (in.readInt() != MAGIC) {
      throw in.malformed("it does not begin with its magic", start);
    }
    ByteBuffer fields = in.readBytes(HEADER_CRC - Integer.BYTES);
    int crcPosition = in.position();
    if (in.readInt() != Checksum.of(source, start, start + HEADER_CRC)) {
      throw in.malformed("the CRC32C of its header does not match", crcPosition);
    }
    try {
      return header(fields);
    } catch (IllegalArgumentException e) {
      throw in.malformed(String.valueOf(e.getMessage()), start);
    }
  }

  static long commandsLength(List<RawCommand> commands) {
    long length = 0;
    for (RawCommand command : commands) {
      int body = command.body().remaining();
      length += Varint.length(command.type()) + Varint.length(body) + (long) body;
    }
    return length;
  }

  static void writeCommands(List<RawCommand> commands, ByteBuffer out) {
    for (RawCommand command : commands) {
      Varint.write(out, command.type());
      Varint.write(out, command.body().remaining());
      out.put(command.body().duplicate());
    }
  }

  /** Reads commands until the source ends. */
  static List<RawCommand> readCommands(ByteBuffer source) {
    ByteReader in = new ByteReader("journal entry", source);
    List<RawCommand> commands = new ArrayList<>(Math.min(16, in.remaining() / MIN_COMMAND_LENGTH));
    while (in.remaining() > 0) {
      if (commands.size() == Limits.COMMANDS) {
        throw in.malformed("it has more than " + Limits.COMMANDS + " commands", in.position());
      }
      int type = in.readCount("command type", Integer.MAX_VALUE);
      int length = in.readCount("command length", Limits.COMMANDS_BYTES);
      commands.add(new RawCommand(type, in.readBytes(length)));
    }
    return List.copyOf(commands);
  }

  private static EntryHeader header(ByteBuffer in) {
    return new EntryHeader(
        in.getShort() & 0xffff,
        in.getShort() & 0xffff,
        in.getLong(),
        Id128.read(in),
        Id128.read(in),
        Id128.read(in),
        in.getLong(),
        in.getInt(),
        in.getInt());
  }
}
