package io.millrace.gateway.records;

import java.nio.ByteBuffer;

/**
 * The part of a text that has arrived and has not been taken yet, in one array, so that a record
 * can be read in place although it came in pieces.
 */
final class Window {
  byte[] bytes = new byte[0];

  /** First byte that was not taken. */
  int start;

  /** Behind the last byte that arrived. */
  int end;

  /** Up to where somebody has looked for the end of what begins at {@link #start}. */
  int seen;

  private long taken;

  void append(ByteBuffer piece) {
    int size = piece.remaining();
    if (bytes.length - end < size) {
      moveToFront(size);
    }
    piece.get(piece.position(), bytes, end, size);
    end += size;
  }

  private void moveToFront(int size) {
    int kept = end - start;
    int needed = Math.addExact(kept, size);
    byte[] target = bytes;
    if (needed > bytes.length || kept > bytes.length / 2) {
      target = new byte[(int) Math.max(needed, Math.min(2L * kept, Integer.MAX_VALUE - 8))];
    }
    System.arraycopy(bytes, start, target, 0, kept);
    bytes = target;
    taken += start;
    seen -= start;
    start = 0;
    end = kept;
  }

  /** Takes everything before {@code until}. */
  void take(int until) {
    start = until;
    seen = until;
  }

  /** Bytes of the whole text before the given index. */
  long offset(int index) {
    return taken + index;
  }

  boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isWhitespace(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  void skipWhitespace() {
    while (start < end && isWhitespace(bytes[start])) {
      start++;
    }
    seen = start;
  }

  private static boolean isWhitespace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }
}
