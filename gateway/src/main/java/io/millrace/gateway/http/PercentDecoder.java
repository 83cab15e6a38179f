package io.millrace.gateway.http;

import io.millrace.gateway.failure.RequestException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes what is percent-encoded: strictly, UTF-8 only. Stateless. */
final class PercentDecoder {
  private PercentDecoder() {}

  /**
   * Decodes one part.
   *
   * @param plusIsSpace as forms, and so queries, have it
   * @throws RequestException.Malformed if an escape is cut off or the bytes are not UTF-8
   */
  static String decode(String encoded, boolean plusIsSpace) {
    if (encoded.indexOf('%') < 0 && !(plusIsSpace && encoded.indexOf('+') >= 0)) {
      return encoded;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        bytes.write(escaped(encoded, i));
        i += 2;
      } else if (c == '+' && plusIsSpace) {
        bytes.write(' ');
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return text(bytes.toByteArray(), encoded);
  }

  private static int escaped(String encoded, int at) {
    int high = at + 1 < encoded.length() ? Character.digit(encoded.charAt(at + 1), 16) : -1;
    int low = at + 2 < encoded.length() ? Character.digit(encoded.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw new RequestException.Malformed(encoded + " has a % without two hexadecimal digits.");
    }
    return high << 4 | low;
  }

  private static String text(byte[] bytes, String encoded) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RequestException.Malformed(encoded + " is not UTF-8.");
    }
  }
}
