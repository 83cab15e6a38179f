package io.millrace.gateway.records;

/**
 * Finds where a JSON object ends in a text that arrives in pieces. It does not check the object.
 */
final class RecordExtent {
  private int depth;
  private boolean inString;
  private boolean escaped;

  /**
   * Looks on, from where it stopped.
   *
   * @return the index behind the object's last byte, or -1 if that has not arrived
   */
  int end(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (inString) {
        inString(bytes[i]);
      } else if (closes(bytes[i])) {
        return i + 1;
      }
    }
    return -1;
  }

  private void inString(byte b) {
    if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
    } else if (b == '"') {
      inString = false;
    }
  }

  private boolean closes(byte b) {
    switch (b) {
      case '"' -> inString = true;
      case '{', '[' -> depth++;
      case '}', ']' -> {
        depth--;
        return depth == 0;
      }
      default -> {
        // Anything else leaves the depth as it is.
      }
    }
    return false;
  }
}
