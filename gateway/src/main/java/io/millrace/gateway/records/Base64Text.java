package io.millrace.gateway.records;

import io.millrace.gateway.json.JsonCursor;
import java.nio.ByteBuffer;
import java.util.Base64;

/** Reads bytes that JSON holds as Base64. Stateless. */
final class Base64Text {
  private Base64Text() {}

  /**
   * Reads the string that stands next.
   *
   * @throws io.millrace.gateway.json.JsonException if it is none, or not Base64
   */
  static ByteBuffer read(JsonCursor cursor) {
    ByteBuffer text = cursor.readBytes();
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw cursor.fail("not valid Base64");
    }
  }
}
