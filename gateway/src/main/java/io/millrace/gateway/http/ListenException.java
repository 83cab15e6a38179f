package io.millrace.gateway.http;

/**
 * The gateway cannot, or must not, listen where it was told to. The message is for the operator.
 */
public final class ListenException extends Exception {
  ListenException(String message, Throwable cause) {
    super(message, cause);
  }

  ListenException(String message) {
    super(message);
  }
}
