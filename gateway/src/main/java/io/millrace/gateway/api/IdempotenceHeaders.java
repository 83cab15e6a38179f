package io.millrace.gateway.api;

import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.http.RequestHeaders;
import io.millrace.gateway.http.WholeNumber;
import io.millrace.index.command.Idempotence;
import io.millrace.index.command.Producer;
import org.jspecify.annotations.Nullable;

/** The headers by which a produce may be repeated. Stateless. */
final class IdempotenceHeaders {
  private static final String KEY = "Idempotency-Key";
  private static final String PRODUCER = "Millrace-Producer";
  private static final String PRODUCER_FORM =
      "expected <id>/<epoch>/<sequence>, two whole numbers from 0 after an id without a slash";

  private IdempotenceHeaders() {}

  /**
   * Reads them.
   *
   * @param receivedMillis when the request came
   * @return null if it has neither
   * @throws RequestException.Malformed if it has both, or what no producer sends
   */
  static @Nullable Idempotence read(RequestHeaders headers, long receivedMillis) {
    String key = headers.single(KEY);
    String producer = headers.single(PRODUCER);
    if (key != null && producer != null) {
      throw new RequestException.Malformed(
          KEY + " and " + PRODUCER + ": a request has one of them at most");
    }
    if (key != null) {
      return new Idempotence(key(key), receivedMillis);
    }
    return producer == null ? null : new Idempotence(sequence(producer), receivedMillis);
  }

  private static Producer key(String text) {
    try {
      return new Producer.Key(text);
    } catch (IllegalArgumentException wrong) {
      throw new RequestException.Malformed(KEY + ": " + wrong.getMessage());
    }
  }

  private static Producer sequence(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3) {
      throw new RequestException.Malformed(PRODUCER + ": " + PRODUCER_FORM);
    }
    long epoch = WholeNumber.parse(PRODUCER, parts[1], PRODUCER_FORM);
    long sequence = WholeNumber.parse(PRODUCER, parts[2], PRODUCER_FORM);
    try {
      return new Producer.Sequence(parts[0], epoch, sequence);
    } catch (IllegalArgumentException wrong) {
      throw new RequestException.Malformed(PRODUCER + ": " + wrong.getMessage());
    }
  }
}
