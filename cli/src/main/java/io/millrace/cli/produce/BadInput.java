package io.millrace.cli.produce;

/**
 * The input cannot be made into records. The message names the line, and says what to do about it.
 */
final class BadInput extends RuntimeException {
  BadInput(String message) {
    super(message);
  }

  BadInput(String message, Throwable cause) {
    super(message, cause);
  }
}
