package io.millrace.consumer.client.read;

import io.millrace.consumer.client.http.Calls;
import io.millrace.consumer.client.http.GatewayException;

/**
 * Reads a partition page by page, for those who want to decide themselves what is read when;
 * everybody else wants a {@link Reader}.
 *
 * <p>Thread-safe.
 */
public final class Fetches {
  private final Calls calls;

  public Fetches(Calls calls) {
    this.calls = calls;
  }

  /**
   * One call; ends early if the thread is interrupted.
   *
   * @throws GatewayException.Refused among others by {@code offset-trimmed} with the number {@code
   *     startOffset}, and {@code offset-beyond-end} with {@code endOffset}
   */
  public Page fetch(FetchRequest fetch) throws InterruptedException {
    return Page.read(calls.send(fetch.request()), fetch.offset());
  }
}
