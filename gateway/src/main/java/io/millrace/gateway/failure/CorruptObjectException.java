package io.millrace.gateway.failure;

import org.jspecify.annotations.Nullable;

/** An object of the log is gone, or does not hold what was written. An operator must look. */
public final class CorruptObjectException extends RuntimeException {
  private final String key;

  /**
   * Names the object.
   *
   * @param key of the object, as in the store
   */
  public CorruptObjectException(String key, String message, @Nullable Throwable cause) {
    super("Object " + key + " " + message, cause);
    this.key = key;
  }

  public String key() {
    return key;
  }
}
