package io.millrace.gateway.http;

import io.millrace.gateway.json.JsonWriter;
import java.util.function.Consumer;

/** An answer's content that is written piece by piece, so that it is never whole in memory. */
public interface Streamed {
  /**
   * Writes a little more.
   *
   * @return whether there is more to write
   */
  boolean writeNext(JsonWriter json);

  /** Writes everything at once. */
  static Streamed of(Consumer<JsonWriter> content) {
    return json -> {
      content.accept(json);
      return false;
    };
  }
}
