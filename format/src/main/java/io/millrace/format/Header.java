package io.millrace.format;

import java.nio.ByteBuffer;

/**
 * A named value that travels with a record. Names may repeat within a record and may be empty.
 *
 * @param name any text that UTF-8 can represent
 * @param value position to limit is the content; whoever holds the header never changes it
 */
public record Header(String name, ByteBuffer value) {
  public Header {
    if (Utf8.length(name) < 0) {
      throw new IllegalArgumentException("header name holds half of a surrogate pair");
    }
  }

  int size() {
    return Math.addExact(Utf8.length(name), value.remaining());
  }
}
