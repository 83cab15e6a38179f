package io.millrace.gateway.json;

/** Finds where the tokens of a JSON text (RFC 8259) end. Positions count from the array's start. */
final class JsonTokens {
  private JsonTokens() {}

  static int whitespaceEnd(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && isWhitespace(bytes[i])) {
      i++;
    }
    return i;
  }

  /**
   * The position of the quote that closes the string whose content begins at {@code from}, or the
   * complement ({@code ~}) of it if the string holds an escape.
   */
  static int stringEnd(byte[] bytes, int from, int end) {
    boolean escaped = false;
    int i = from;
    while (true) {
      i = Utf8.plainEnd(bytes, i, end);
      if (i == end) {
        throw fail("the string is not closed", from - 1);
      }
      byte b = bytes[i];
      if (b == '"') {
        return escaped ? ~i : i;
      }
      escaped |= b == '\\';
      i += specialLength(bytes, i, end);
    }
  }

  private static int specialLength(byte[] bytes, int at, int end) {
    byte b = bytes[at];
    if (b == '\\') {
      return JsonEscapes.length(bytes, at, end);
    }
    if (b >= 0) {
      throw fail("a control character must be escaped in a string", at);
    }
    int length = Utf8.sequenceLength(bytes, at, end);
    if (length == 0) {
      throw fail("not valid UTF-8", at);
    }
    return length;
  }

  static int numberEnd(byte[] bytes, int from, int end) {
    int i = from < end && bytes[from] == '-' ? from + 1 : from;
    if (i < end && bytes[i] == '0') {
      i++;
    } else {
      i = digitsEnd(bytes, i, end);
    }
    if (i < end && bytes[i] == '.') {
      i = digitsEnd(bytes, i + 1, end);
    }
    if (i < end && (bytes[i] == 'e' || bytes[i] == 'E')) {
      boolean signed = i + 1 < end && (bytes[i + 1] == '+' || bytes[i + 1] == '-');
      i = digitsEnd(bytes, signed ? i + 2 : i + 1, end);
    }
    return i;
  }

  private static int digitsEnd(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    if (i == from) {
      throw fail("expected " + (from == end ? "more" : "a JSON value or a digit"), from);
    }
    return i;
  }

  /** The end of {@code literal}, which must stand at {@code from}. */
  static int literalEnd(byte[] bytes, int from, int end, String literal) {
    for (int i = 0; i < literal.length(); i++) {
      if (from + i >= end || bytes[from + i] != literal.charAt(i)) {
        throw fail("expected " + literal, from);
      }
    }
    return from + literal.length();
  }

  static JsonException fail(String message, int position) {
    return new JsonException(message, position);
  }

  private static boolean isWhitespace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
