package io.millrace.gateway.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An array that grows as bytes are put into it. Not thread-safe. */
public final class ByteSink {
  private static final byte[] LEAST_LONG =
      Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

  /** Some virtual machines refuse longer arrays. */
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private byte[] bytes;
  private int length;

  /**
   * An empty one.
   *
   * @param capacity bytes it holds before it has to grow
   */
  public ByteSink(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** Bytes put so far. */
  public int length() {
    return length;
  }

  /** What was put, as a view of the array: it holds until something else is put. */
  public ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, length);
  }

  /** Forgets all but the first bytes. */
  public void truncate(int newLength) {
    length = newLength;
  }

  void put(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
  }

  void put(byte[] content) {
    put(content, 0, content.length);
  }

  private void put(byte[] source, int from, int to) {
    room(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
  }

  void put(ByteBuffer content) {
    int size = content.remaining();
    room(size);
    content.get(content.position(), bytes, length, size);
    length += size;
  }

  void putDecimal(long value) {
    if (value == Long.MIN_VALUE) {
      put(LEAST_LONG);
      return;
    }
    room(LEAST_LONG.length);
    if (value < 0) {
      bytes[length++] = '-';
    }
    long rest = Math.abs(value);
    int from = length;
    do {
      bytes[length++] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    reverse(from, length - 1);
  }

  private void reverse(int first, int last) {
    for (int i = first, j = last; i < j; i++, j--) {
      byte b = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = b;
    }
  }

  /**
   * Puts bytes as the content of a JSON string.
   *
   * @return false if they aren't UTF-8; some of them may then have been put
   */
  boolean putEscaped(ByteBuffer utf8) {
    int from = length;
    put(utf8);
    int plain = Utf8.plainEnd(bytes, from, length);
    return plain == length || escapeFrom(plain);
  }

  private boolean escapeFrom(int at) {
    byte[] source = Arrays.copyOfRange(bytes, at, length);
    length = at;
    int i = 0;
    while (i < source.length) {
      int special = specialIndex(source, i);
      if (special < 0) {
        return false;
      }
      put(source, i, special);
      i = special;
      if (i < source.length) {
        room(JsonEscapes.MAX_LENGTH);
        length = JsonEscapes.write(source[i++], bytes, length);
      }
    }
    return true;
  }

  /**
   * The next byte that needs an escape, the end if none does, or -1 if malformed UTF-8 is first.
   */
  private static int specialIndex(byte[] source, int from) {
    int i = Utf8.plainEnd(source, from, source.length);
    while (i < source.length && source[i] < 0) {
      int sequence = Utf8.sequenceLength(source, i, source.length);
      if (sequence == 0) {
        return -1;
      }
      i = Utf8.plainEnd(source, i + sequence, source.length);
    }
    return i;
  }

  /**
   * Puts a JSON text without white space between tokens.
   *
   * @throws JsonException if it is none; some of it may then have been put
   */
  void putCompact(ByteBuffer text) {
    int from = length;
    put(text);
    JsonCursor cursor = new JsonCursor(bytes, from, length);
    int compact = cursor.readCompact().remaining();
    cursor.end();
    length = from + compact;
  }

  private void room(int wanted) {
    if (bytes.length - length < wanted) {
      int needed = Math.addExact(length, wanted);
      bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(2L * length, MAX_LENGTH)));
    }
  }
}
