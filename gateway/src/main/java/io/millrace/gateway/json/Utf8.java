package io.millrace.gateway.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8. Stateless. */
final class Utf8 {
  private static final int CHECKED_AT_ONCE = 8 << 10;

  private Utf8() {}

  /**
   * The characters that the bytes stand for, at the beginning of an array.
   *
   * @throws JsonException saying which byte is wrong
   */
  static CharBuffer decode(ByteBuffer bytes) {
    ByteBuffer in = bytes.slice();
    CharBuffer out = CharBuffer.allocate(in.remaining());
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new JsonException("not valid UTF-8", in.position());
    }
    return out.flip();
  }

  /** Whether the bytes stand for characters. */
  static boolean isValid(ByteBuffer bytes) {
    ByteBuffer in = bytes.slice();
    CharBuffer out = CharBuffer.allocate(Math.min(in.remaining(), CHECKED_AT_ONCE));
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(in, out, true);
    while (result.isOverflow()) {
      result = decoder.decode(in, out.clear(), true);
    }
    return !result.isError();
  }

  /**
   * The bytes that stand for characters, in a buffer of their own.
   *
   * @throws CharacterCodingException if there is half of a surrogate pair among them
   */
  static ByteBuffer encode(CharBuffer characters) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newEncoder().encode(characters);
  }

  /** How many bytes stand for characters that were decoded. */
  static int length(CharBuffer decoded) {
    return StandardCharsets.UTF_8.encode(decoded).remaining();
  }

  /** The same text, with a question mark for each half of a surrogate pair. */
  static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
