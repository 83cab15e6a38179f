package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of a lane's journal: commands, and optionally a payload, which is a whole segment.
 * Commands come before the payload, so that {@link #readHead} can do with the object's beginning.
 *
 * <p>Immutable and safe for use by several threads, as long as nobody changes the bytes it was read
 * from.
 */
public final class Entry {
  /** Bytes that {@link #readHeader} needs. */
  public static final int HEADER_LENGTH = EntryLayout.COMMANDS;

  /** The version that this program writes, and the only one whose commands it reads. */
  public static final int CURRENT_VERSION = 1;

  private final EntryHeader header;
  private final List<RawCommand> commands;
  private final @Nullable ByteBuffer payload;
  private final int crc;
  private final boolean complete;

  private Entry(
      EntryHeader header,
      List<RawCommand> commands,
      @Nullable ByteBuffer payload,
      int crc,
      boolean complete) {
    this.header = header;
    this.commands = commands;
    this.payload = payload;
    this.crc = crc;
    this.complete = complete;
  }

  /**
   * Encodes an entry into one new buffer on the heap.
   *
   * @param header of the current version; its lengths are not looked at
   * @param payload null for none; an empty one is refused, because it would read as none
   * @throws IllegalArgumentException if the version is not the current one or a limit is exceeded
   */
  public static ByteBuffer encode(
      EntryHeader header, List<RawCommand> commands, @Nullable ByteBuffer payload) {
    return EntryEncoder.encode(header, commands, payload);
  }

  /**
   * Reads the header at the position of {@code source}, which is not moved. It works for entries of
   * every version, and needs {@link #HEADER_LENGTH} bytes.
   *
   * @throws MalformedException if the bytes do not begin an entry
   */
  public static EntryHeader readHeader(ByteBuffer source) {
    return EntryLayout.readHeader(source);
  }

  /**
   * Reads header and commands at the position of {@code source}, which is not moved; of the payload
   * any part may be missing. It needs {@link EntryHeader#headLength} bytes.
   *
   * @throws MalformedException if they are cut off or wrong
   * @throws UnknownVersionException if the entry is of another version
   */
  public static Entry readHead(ByteBuffer source) {
    return new EntryDecoder(source).head();
  }

  /**
   * Reads a whole entry, from the position of {@code source}, which is not moved, to its limit.
   * Nothing is copied: commands and payload are slices of the source, which must not change.
   *
   * @throws MalformedException if it is cut off, longer than it says, or wrong
   * @throws UnknownVersionException if the entry is of another version
   */
  public static Entry read(ByteBuffer source) {
    return new EntryDecoder(source).entry();
  }

  static Entry headOnly(EntryHeader header, List<RawCommand> commands) {
    return new Entry(header, commands, null, 0, false);
  }

  static Entry complete(
      EntryHeader header, List<RawCommand> commands, @Nullable ByteBuffer payload, int crc) {
    return new Entry(header, commands, payload, crc, true);
  }

  /** The fields at the start. */
  public EntryHeader header() {
    return header;
  }

  /** The commands, in order. */
  public List<RawCommand> commands() {
    return commands;
  }

  /**
   * The payload, as a view of its own, or null if the entry has none.
   *
   * @throws IllegalStateException if it has one but only the head was read
   */
  public @Nullable ByteBuffer payload() {
    if (!complete && header.payloadLength() > 0) {
      throw new IllegalStateException("only the head of the entry was read");
    }
    return payload == null ? null : payload.duplicate();
  }

  /** Index of the payload's first byte in the entry, whether there is a payload or not. */
  public int payloadPosition() {
    return header.headLength();
  }

  /**
   * The checksum at the end, over header, commands and payload. Two entries of equal nonce are the
   * same only if it is equal too.
   *
   * @throws IllegalStateException if only the head was read
   */
  public int crc() {
    if (!complete) {
      throw new IllegalStateException("only the head of the entry was read");
    }
    return crc;
  }
}
