package io.millrace.format;

import java.nio.ByteBuffer;

/**
 * A command of a journal entry, not yet understood. Equality is by content.
 *
 * @param type says what the body means; at least 0
 * @param body position to limit is the content; whoever holds the command never changes it
 */
public record RawCommand(int type, ByteBuffer body) {
  public RawCommand {
    if (type < 0) {
      throw new IllegalArgumentException("command type " + type + " is negative");
    }
  }
}
