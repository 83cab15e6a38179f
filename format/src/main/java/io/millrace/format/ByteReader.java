package io.millrace.format;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ByteWriter} writes from bytes that nobody vouches for. Whatever they hold, its
 * methods return or throw {@link MalformedException}. It has a position of its own and never moves
 * that of its source. Not for use by several threads.
 */
public final class ByteReader {
  private final String structure;
  private final @Nullable Source source;
  private ByteBuffer buffer;
  private long before;

  /** Where bytes come from that are not there at once. */
  interface Source {

    /** How many are still to come. */
    long remaining();

    /** The next of them, some at least; they are never changed. Only if some remain. */
    ByteBuffer next();

    /**
     * All have been read.
     *
     * @throws MalformedException if they are not what they should be as a whole
     */
    void end();
  }

  /**
   * @param structure what is being read, for messages: "journal entry"
   * @param source read from its position to its limit; positions in errors are its indexes
   */
  public ByteReader(String structure, ByteBuffer source) {
    this.structure = structure;
    this.source = null;
    this.buffer = source.duplicate();
  }

  /** A reader that has its bytes bit by bit; positions are counted from the first. */
  ByteReader(String structure, Source source) {
    this.structure = structure;
    this.source = source;
    this.buffer = ByteBuffer.allocate(0);
  }

  /** Index in the source of the next byte; the largest integer if it is larger. */
  public int position() {
    return clamp(before + buffer.position());
  }

  /** Bytes left; the largest integer if there are more. */
  public int remaining() {
    return clamp(buffer.remaining() + (source == null ? 0 : source.remaining()));
  }

  /** Reads one byte: 0 to 255. */
  public int readUnsignedByte() {
    return need(Byte.BYTES).get() & 0xff;
  }

  /** Reads 2 bytes: 0 to 65,535. */
  public int readUnsignedShort() {
    return need(Short.BYTES).getShort() & 0xffff;
  }

  /** Reads 4 bytes. */
  public int readInt() {
    return need(Integer.BYTES).getInt();
  }

  /** Reads 8 bytes. */
  public long readLong() {
    return need(Long.BYTES).getLong();
  }

  /** Reads 16 bytes. */
  public Id128 readId() {
    return Id128.read(need(Id128.BYTES));
  }

  /** Reads an unsigned varint; values from 2^63 come out negative. */
  public long readVarint() {
    fill(Varint.MAX_LENGTH);
    return Varint.read(buffer);
  }

  /** Reads a zigzag-coded varint. */
  public long readSignedVarint() {
    fill(Varint.MAX_LENGTH);
    return Varint.readSigned(buffer);
  }

  /**
   * Reads an unsigned varint that must lie in 0…{@code max}, such as a count: what is made for it
   * afterwards is bounded.
   */
  public int readCount(String field, int max) {
    int start = position();
    long value = readVarint();
    if (Long.compareUnsigned(value, max) > 0) {
      throw malformed(field + " " + Long.toUnsignedString(value) + " is above " + max, start);
    }
    return (int) value;
  }

  /**
   * Reads {@code length} bytes as a view of the source, without copying.
   *
   * @throws MalformedException if it is negative or fewer bytes are left
   */
  public ByteBuffer readBytes(int length) {
    if (length < 0) {
      throw malformed("a length is negative: " + length, position());
    }
    need(length);
    ByteBuffer bytes = buffer.slice(buffer.position(), length);
    buffer.position(buffer.position() + length);
    return bytes;
  }

  /**
   * Reads a text as {@link ByteWriter#writeText} writes it; anything but valid UTF-8 is refused.
   */
  public String readText(String field, int maxBytes) {
    int length = readCount(field + " length", maxBytes);
    int start = position();
    String text = Utf8.decode(readBytes(length));
    if (text == null) {
      throw malformed(field + " is not valid UTF-8", start);
    }
    return text;
  }

  /**
   * Checks that all has been read.
   *
   * @throws MalformedException if bytes are left
   */
  public void expectEnd() {
    if (remaining() > 0) {
      throw malformed(remaining() + " bytes follow its end", position());
    }
    if (source != null) {
      source.end();
    }
  }

  /** The error to throw about the byte at index {@code position} of the source. */
  public MalformedException malformed(String problem, int position) {
    return new MalformedException(structure + ": " + problem, position);
  }

  private ByteBuffer need(int bytes) {
    if (remaining() < bytes) {
      throw malformed("needs " + bytes + " bytes where " + remaining() + " are left", position());
    }
    fill(bytes);
    return buffer;
  }

  /** Has so many bytes at hand, or all that there are. */
  private void fill(int bytes) {
    if (source != null && buffer.remaining() < bytes) {
      fill(source, Math.min(bytes, remaining()));
    }
  }

  private void fill(Source from, int bytes) {
    while (buffer.remaining() < bytes) {
      ByteBuffer next = from.next();
      before += buffer.position();
      buffer =
          buffer.hasRemaining()
              ? ByteBuffer.allocate(buffer.remaining() + next.remaining())
                  .put(buffer)
                  .put(next)
                  .flip()
              : next;
    }
  }

  private static int clamp(long value) {
    return (int) Math.min(value, Integer.MAX_VALUE);
  }
}
