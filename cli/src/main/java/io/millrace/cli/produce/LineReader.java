package io.millrace.cli.produce;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts bytes into lines that end with LF or CRLF; the last end is optional. A byte order mark is no
 * part of line 1.
 */
final class LineReader {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final InputStream in;
  private final int longestBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private long number;

  /**
   * @param longestBytes a longer line is refused, so that memory stays bounded
   */
  LineReader(InputStream in, int longestBytes) {
    this.in = in;
    this.longestBytes = longestBytes;
  }

  /**
   * @return null at the end of the input
   * @throws BadInput if the line is too long
   */
  @Nullable Line next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean any = false;
    while (position < limit || fill()) {
      any = true;
      int end = lineFeed();
      line.write(buffer, position, end - position);
      position = end;
      if (line.size() > longestBytes) {
        throw new BadInput("line " + (number + 1) + " is longer than " + longestBytes + " bytes");
      }
      if (end < limit) {
        position++;
        break;
      }
    }
    return any ? line(line.toByteArray()) : null;
  }

  private Line line(byte[] content) {
    byte[] trimmed = trimmed(content);
    number++;
    return new Line(number, trimmed);
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  private int lineFeed() {
    int end = position;
    while (end < limit && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  private byte[] trimmed(byte[] line) {
    int from = number == 0 && startsWithMark(line) ? 3 : 0;
    int to = line.length > from && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    return from == 0 && to == line.length ? line : Arrays.copyOfRange(line, from, to);
  }

  private static boolean startsWithMark(byte[] line) {
    return line.length >= 3
        && line[0] == (byte) 0xEF
        && line[1] == (byte) 0xBB
        && line[2] == (byte) 0xBF;
  }
}
