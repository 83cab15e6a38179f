package io.millrace.gateway;

/**
 * The gateway could not start. The message is one sentence, or a few, for whoever started it; what
 * was opened until then has been closed.
 */
public final class GatewayStartException extends Exception {
  GatewayStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
