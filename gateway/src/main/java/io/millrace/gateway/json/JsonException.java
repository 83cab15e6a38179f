package io.millrace.gateway.json;

import org.jspecify.annotations.Nullable;

/** A text that is not the JSON it should be: the client has to mend its request. */
public final class JsonException extends RuntimeException {
  private final int position;

  JsonException(String message, int position) {
    this(message, position, null);
  }

  /**
   * Says what stands there, or should.
   *
   * @param position the text's byte, counted from 0, at which it shows
   */
  JsonException(String message, int position, @Nullable Throwable cause) {
    // Made for bad input, by the thousand if somebody wishes: no stack trace.
    super(message, cause, false, false);
    this.position = position;
  }

  int position() {
    return position;
  }
}
