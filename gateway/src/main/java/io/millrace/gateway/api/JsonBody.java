package io.millrace.gateway.api;

import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.json.JsonCursor;
import io.millrace.gateway.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Reads small JSON bodies. Stateless. */
final class JsonBody {
  private JsonBody() {}

  /**
   * Reads a body; an empty one means <code>{}</code>.
   *
   * @throws RequestException.Malformed naming the field
   */
  static <T> T read(byte[] body, Function<JsonCursor, T> reader) {
    byte[] text = body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body;
    JsonCursor cursor = new JsonCursor(text, 0, text.length);
    try {
      T value = reader.apply(cursor);
      cursor.end();
      return value;
    } catch (JsonException e) {
      throw new RequestException.Malformed(cursor.describe(e));
    }
  }
}
