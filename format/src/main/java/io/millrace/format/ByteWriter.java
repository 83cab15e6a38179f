package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A growing run of bytes, big-endian. Not for use by several threads. */
public final class ByteWriter {
  private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

  /** A large buffer is copied more often rather than be half empty. */
  private static final long DOUBLED_UNTIL = 1 << 20;

  private final Consumer<ByteBuffer> taker;
  private ByteBuffer buffer;
  private long taken;

  /**
   * @param capacity bytes to make room for at first
   */
  public ByteWriter(int capacity) {
    this(capacity, bytes -> {});
  }

  /**
   * A writer that does not keep everything.
   *
   * @param taker is given what was written whenever room is short, and takes of it, from the
   *     position on, as much as it wants
   */
  ByteWriter(int capacity, Consumer<ByteBuffer> taker) {
    this.buffer = ByteBuffer.allocate(Math.max(capacity, Varint.MAX_LENGTH));
    this.taker = taker;
  }

  /** Bytes written so far. */
  public long size() {
    return taken + buffer.position();
  }

  /** Writes the low 8 bits of {@code value}. */
  public void writeByte(int value) {
    room(Byte.BYTES).put((byte) value);
  }

  /** Writes the low 16 bits of {@code value}. */
  public void writeShort(int value) {
    room(Short.BYTES).putShort((short) value);
  }

  /** Writes 4 bytes. */
  public void writeInt(int value) {
    room(Integer.BYTES).putInt(value);
  }

  /** Writes 8 bytes. */
  public void writeLong(long value) {
    room(Long.BYTES).putLong(value);
  }

  /** Writes 16 bytes. */
  public void writeId(Id128 id) {
    id.write(room(Id128.BYTES));
  }

  /** Writes {@code value}, taken as unsigned, as {@link Varint} has it. */
  public void writeVarint(long value) {
    Varint.write(room(Varint.MAX_LENGTH), value);
  }

  /** Writes {@code value} zigzag-coded, as {@link Varint} has it. */
  public void writeSignedVarint(long value) {
    Varint.writeSigned(room(Varint.MAX_LENGTH), value);
  }

  /** Writes what {@code bytes} has left, without moving its position and without its length. */
  public void writeBytes(ByteBuffer bytes) {
    room(bytes.remaining()).put(bytes.duplicate());
  }

  /** Writes all of {@code bytes}, without their length. */
  public void writeBytes(byte[] bytes) {
    room(bytes.length).put(bytes);
  }

  /** Writes the length of {@code text} in UTF-8 as a varint, then its bytes. */
  public void writeText(String text) {
    byte[] bytes = Utf8.encode(text);
    writeVarint(bytes.length);
    writeBytes(bytes);
  }

  /**
   * A view of all that was written and not taken, from index 0. It shares memory with this writer
   * as long as nothing more is written.
   */
  public ByteBuffer written() {
    return buffer.slice(0, buffer.position());
  }

  /** Makes room for so many more bytes at once, and for a number behind them. */
  void ensure(int bytes) {
    var unused = room(Math.addExact(bytes, Varint.MAX_LENGTH));
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      offer();
    }
    if (buffer.remaining() < bytes) {
      grow((long) buffer.position() + bytes);
    }
    return buffer;
  }

  private void offer() {
    buffer.flip();
    taker.accept(buffer);
    taken += buffer.position();
    if (buffer.position() > 0) {
      buffer.compact();
    } else {
      buffer.position(buffer.limit()).limit(buffer.capacity());
    }
  }

  private void grow(long needed) {
    if (needed > MAX_CAPACITY) {
      throw new IllegalStateException("cannot hold " + needed + " bytes in one buffer");
    }
    long capacity = buffer.capacity();
    long grown = capacity + Math.min(capacity, Math.max(capacity / 4, DOUBLED_UNTIL));
    buffer =
        ByteBuffer.allocate((int) Math.max(Math.min(grown, MAX_CAPACITY), needed))
            .put(buffer.flip());
  }
}
