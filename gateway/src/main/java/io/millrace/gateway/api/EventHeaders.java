package io.millrace.gateway.api;

import io.millrace.format.Header;
import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.http.RequestHeaders;
import io.millrace.gateway.records.CloudEventAttributes;
import java.util.List;

/**
 * CloudEvents whose attributes are headers of the request, which makes its body their data (HTTP
 * binding, 3.1). Stateless.
 */
final class EventHeaders {
  private static final String PREFIX = "ce-";

  private EventHeaders() {}

  /** The attributes; none if the request is no event. */
  static CloudEventAttributes read(RequestHeaders headers) {
    CloudEventAttributes event = new CloudEventAttributes();
    headers.withPrefix(
        PREFIX,
        (name, value) -> {
          if (name.equals(CloudEventAttributes.CONTENT_TYPE)) {
            throw malformed(name + ": it is the request's Content-Type");
          }
          try {
            event.add(name, value);
          } catch (IllegalArgumentException e) {
            throw malformed(name + ": " + e.getMessage());
          }
        });
    return event;
  }

  /**
   * The record headers that they become; none if the request is no event.
   *
   * @throws RequestException.Malformed if a required attribute is missing
   */
  static List<Header> required(CloudEventAttributes event) {
    if (event.isEmpty()) {
      return List.of();
    }
    try {
      return event.headers();
    } catch (IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  private static RequestException malformed(String what) {
    return new RequestException.Malformed(PREFIX + what);
  }
}
