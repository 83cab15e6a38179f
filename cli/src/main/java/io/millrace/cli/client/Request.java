package io.millrace.cli.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call, ready to be sent any number of times.
 *
 * @param target path and query
 * @param contentType of the body; null without one
 * @param write whether it changes anything, so that a lost answer must not be met by sending it
 *     again
 * @param patience how long the answer may take
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once, never compared.
record Request(
    String method,
    String target,
    @Nullable String contentType,
    byte[] body,
    boolean write,
    Duration patience) {
  private static final byte[] NOTHING = {};

  /**
   * Longer than any gateway ponders: it decides about a produce within 10 s unless configured
   * otherwise.
   */
  static final Duration PATIENCE = Duration.ofSeconds(40);

  static Request get(String target) {
    return new Request("GET", target, null, NOTHING, false, PATIENCE);
  }

  static Request delete(String target) {
    return new Request("DELETE", target, null, NOTHING, true, PATIENCE);
  }

  static Request write(String method, String target, @Nullable String contentType, byte[] body) {
    return new Request(method, target, contentType, body, true, PATIENCE);
  }

  /** The same, where the gateway has been asked to take its time. */
  Request waiting(Duration longer) {
    return new Request(method, target, contentType, body, write, PATIENCE.plus(longer));
  }
}
