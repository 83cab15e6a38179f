package io.millrace.index.journal;

import io.millrace.format.Entry;
import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.index.command.CommandCodec;
import io.millrace.index.command.JournalCommand;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Entries as other gateways write them, and what is in those that the lane writes. */
final class Entries {

  /** Preferred for lane 0 to {@link Settings#WRITER}. */
  static final Id128 OTHER_WRITER = new Id128(0x33, 0x33);

  private static final int VERSION = 4;
  private static final int HEADER_CRC = 80;

  private Entries() {}

  /** A nonce that no lane draws. */
  static Id128 nonce(long number) {
    return new Id128(0xabcd, number);
  }

  static ByteBuffer entry(
      long sequence, Id128 nonce, Id128 predecessor, JournalCommand... commands) {
    return entry(0, sequence, nonce, predecessor, commands);
  }

  static ByteBuffer entry(
      int lane, long sequence, Id128 nonce, Id128 predecessor, JournalCommand... commands) {
    return entry(lane, sequence, nonce, predecessor, null, commands);
  }

  static ByteBuffer entry(
      int lane,
      long sequence,
      Id128 nonce,
      Id128 predecessor,
      @Nullable ByteBuffer payload,
      JournalCommand... commands) {
    EntryHeader header =
        EntryHeader.unsized(
            lane, sequence, nonce, predecessor, OTHER_WRITER, LaneDriver.START_MILLIS);
    return Entry.encode(header, Stream.of(commands).map(CommandCodec::encode).toList(), payload);
  }

  /** The same entry, as a later program might write it. */
  static ByteBuffer ofVersion(int version, ByteBuffer entry) {
    ByteBuffer changed = copy(entry).putShort(VERSION, (short) version);
    CRC32C crc = new CRC32C();
    crc.update(changed.slice(0, HEADER_CRC));
    return changed.putInt(HEADER_CRC, (int) crc.getValue());
  }

  static ByteBuffer copy(ByteBuffer bytes) {
    return ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
  }

  static EntryHeader header(StoreRequest.PutEntry put) {
    return Entry.readHeader(put.content());
  }

  static List<JournalCommand> commands(StoreRequest.PutEntry put) {
    return Entry.read(put.content()).commands().stream()
        .map(raw -> CommandCodec.decode(raw, header(put).lane()))
        .toList();
  }

  static boolean hasPayload(StoreRequest.PutEntry put) {
    return header(put).payloadLength() > 0;
  }
}
