package io.millrace.gateway.json;

/** A text that is not the JSON it should be: the client has to mend its request. */
public final class JsonException extends RuntimeException {
  private final int position;

  /**
   * Says what stands there, or should.
   *
   * @param position the index in the array at which it shows
   */
  public JsonException(String message, int position) {
    // Made for bad input, by the thousand if somebody wishes: no stack trace.
    super(message, null, false, false);
    this.position = position;
  }

  int position() {
    return position;
  }
}
