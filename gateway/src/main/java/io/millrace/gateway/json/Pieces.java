package io.millrace.gateway.json;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Bytes in the pieces in which they were written, so that what is long need not be moved together.
 * Not thread-safe.
 */
final class Pieces extends OutputStream {
  private final Deque<byte[]> pieces = new ArrayDeque<>();
  private int size;

  /** How many bytes there are. */
  int size() {
    return size;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    pieces.add(Arrays.copyOfRange(bytes, from, from + length));
    size += length;
  }

  /**
   * Takes whole pieces from the front.
   *
   * @param maxBytes how much of it, if the first piece is not longer
   */
  ByteBuffer take(int maxBytes) {
    int length = 0;
    int count = 0;
    for (byte[] piece : pieces) {
      if (count > 0 && piece.length > maxBytes - length) {
        break;
      }
      length += piece.length;
      count++;
    }
    ByteBuffer taken = ByteBuffer.allocate(length);
    for (int i = 0; i < count; i++) {
      taken.put(pieces.remove());
    }
    size -= length;
    return taken.flip();
  }
}
