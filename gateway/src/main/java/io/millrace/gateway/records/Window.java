package io.millrace.gateway.records;

import java.nio.ByteBuffer;

/**
 * The part of a text that has arrived and has not been taken yet, in one array, so that a record
 * can be read in place although it came in pieces.
 */
final class Window {
  private static final byte[] NOTHING = {};

  /** A large array is copied more often rather than be half empty. */
  private static final long DOUBLED_UNTIL = 1 << 20;

  /** An array larger than this is let go of when there is nothing in it. */
  private static final int MAX_IDLE_BYTES = 64 << 10;

  byte[] bytes = NOTHING;

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
      long grown = kept + Math.min(kept, Math.max(kept / 4, DOUBLED_UNTIL));
      target = new byte[(int) Math.max(needed, Math.min(grown, Integer.MAX_VALUE - 8))];
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
    if (start == end && bytes.length > MAX_IDLE_BYTES) {
      taken += start;
      bytes = NOTHING;
      start = 0;
      end = 0;
      seen = 0;
    }
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
