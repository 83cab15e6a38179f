package io.millrace.gateway.json;

/** The escapes of JSON strings, to and from the bytes they stand for. */
final class JsonEscapes {
  /** Bytes of the longest escape of one character. */
  static final int MAX_LENGTH = 6;

  private static final String SHORT = "\"\\/bfnrt";
  private static final String MEANING = "\"\\/\b\f\n\r\t";
  private static final String HEX = "0123456789abcdef";

  private JsonEscapes() {}

  /** The length in bytes of the escape whose backslash is at {@code at}. */
  static int length(byte[] bytes, int at, int end) {
    if (at + 1 < end && SHORT.indexOf(bytes[at + 1]) >= 0) {
      return 2;
    }
    if (at + 1 < end && bytes[at + 1] == 'u') {
      codeUnit(bytes, at, end);
      return 6;
    }
    throw JsonTokens.fail("unknown escape in a string", at);
  }

  /**
   * Puts what the string content {@code [from, to)} means in its place, which never takes more
   * room. Its escapes must be well-formed.
   *
   * @return where the meaning ends
   */
  static int decode(byte[] bytes, int from, int to) {
    int in = from;
    int out = from;
    while (in < to) {
      int escape = next(bytes, in, to);
      System.arraycopy(bytes, in, bytes, out, escape - in);
      out += escape - in;
      in = escape;
      if (in < to && bytes[in + 1] != 'u') {
        bytes[out++] = (byte) MEANING.charAt(SHORT.indexOf(bytes[in + 1]));
        in += 2;
      } else if (in < to) {
        int character = character(bytes, in, to);
        in += character >= 0x10000 ? 12 : 6;
        out = encode(bytes, out, character);
      }
    }
    return out;
  }

  private static int next(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  /** The character of the one or two {@code \}{@code u} escapes that begin at {@code at}. */
  private static int character(byte[] bytes, int at, int to) {
    char unit = codeUnit(bytes, at, to);
    if (!Character.isSurrogate(unit)) {
      return unit;
    }
    boolean followed = at + 7 < to && bytes[at + 6] == '\\' && bytes[at + 7] == 'u';
    char low = followed ? codeUnit(bytes, at + 6, to) : 0;
    if (!Character.isSurrogatePair(unit, low)) {
      throw JsonTokens.fail("half of a surrogate pair is not a character", at);
    }
    return Character.toCodePoint(unit, low);
  }

  private static char codeUnit(byte[] bytes, int at, int end) {
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      int digit = i < end ? Character.digit(bytes[i], 16) : -1;
      if (digit < 0) {
        throw JsonTokens.fail("expected four hexadecimal digits", at);
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private static int encode(byte[] bytes, int at, int character) {
    int length = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    if (length == 1) {
      bytes[at] = (byte) character;
      return at + 1;
    }
    int rest = character;
    for (int i = at + length - 1; i > at; i--) {
      bytes[i] = (byte) (0x80 | (rest & 0x3f));
      rest >>>= 6;
    }
    bytes[at] = (byte) (0xf00 >> length | rest);
    return at + length;
  }

  /**
   * Writes the escape of a quote, a backslash or a control character.
   *
   * @return where it ends, at most 6 bytes on
   */
  static int write(byte special, byte[] bytes, int at) {
    bytes[at] = '\\';
    int meaning = MEANING.indexOf(special);
    if (meaning >= 0) {
      bytes[at + 1] = (byte) SHORT.charAt(meaning);
      return at + 2;
    }
    bytes[at + 1] = 'u';
    bytes[at + 2] = '0';
    bytes[at + 3] = '0';
    bytes[at + 4] = (byte) HEX.charAt(special >> 4);
    bytes[at + 5] = (byte) HEX.charAt(special & 0xf);
    return at + 6;
  }
}
