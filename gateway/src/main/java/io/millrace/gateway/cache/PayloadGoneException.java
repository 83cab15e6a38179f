package io.millrace.gateway.cache;

/**
 * A payload is not where the index says. The index may be out of date: catch up, look again, and
 * only then believe it (rule F4 of the journal's protocol).
 */
public final class PayloadGoneException extends RuntimeException {
  private final String key;

  PayloadGoneException(String key, String message, Throwable cause) {
    super("Object " + key + " " + message, cause);
    this.key = key;
  }

  PayloadGoneException(String key, String message) {
    super("Object " + key + " " + message);
    this.key = key;
  }

  /** The object's key, as in the store. */
  public String key() {
    return key;
  }
}
