package io.millrace.index.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.zip.CRC32C;

/** What happened, in order: a checksum of all of it, and the last lines for people. */
final class Trace {

  private static final int LAST_LINES = Integer.getInteger("millrace.trace.lines", 400);

  private final VirtualTime time;
  private final CRC32C checksum = new CRC32C();
  private final Deque<String> last = new ArrayDeque<>();
  private long lines;

  Trace(VirtualTime time) {
    this.time = time;
  }

  void add(String line) {
    String stamped = time.nanos() / 1000 + " us: " + line;
    checksum.update(stamped.getBytes(StandardCharsets.UTF_8));
    last.add(stamped);
    if (last.size() > LAST_LINES) {
      last.remove();
    }
    lines++;
  }

  /** How many lines there are: a clock that ticks at every event. */
  long position() {
    return lines;
  }

  /** Equal for equal traces. */
  String digest() {
    return lines + " lines, crc32c " + Long.toHexString(checksum.getValue());
  }

  String tail() {
    return String.join("\n", last);
  }
}
