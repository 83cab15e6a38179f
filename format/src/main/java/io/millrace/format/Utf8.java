package io.millrace.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** UTF-8 without replacement characters: what cannot be represented is refused. */
final class Utf8 {
  private Utf8() {}

  /** Bytes of {@code text}, or -1 if it holds half of a surrogate pair. */
  static int length(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x800) {
        length += 2;
        if (Character.isSurrogate(c)) {
          if (!isPair(text, i)) {
            return -1;
          }
          i++;
        }
      } else if (c >= 0x80) {
        length++;
      }
    }
    return length;
  }

  /**
   * @throws IllegalArgumentException if {@code text} holds half of a surrogate pair
   */
  static byte[] encode(String text) {
    // getBytes would put a '?' for it.
    if (length(text) < 0) {
      throw new IllegalArgumentException("text holds half of a surrogate pair");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The text that {@code bytes} are, or null if they are not valid UTF-8. */
  static @Nullable String decode(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean isPair(String text, int high) {
    return high + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(high), text.charAt(high + 1));
  }
}
