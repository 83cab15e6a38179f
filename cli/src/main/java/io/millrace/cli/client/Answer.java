package io.millrace.cli.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What came back over HTTP, whole.
 *
 * @param retryAfter what the gateway asks for; empty if it asks for nothing
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once, never compared.
record Answer(int status, Optional<Duration> retryAfter, byte[] body) {

  boolean good() {
    return status >= 200 && status < 300;
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * @throws GatewayException.Unintelligible if it is not JSON
   */
  JsonNode json() {
    try {
      return Json.MAPPER.readTree(body);
    } catch (JacksonException e) {
      throw new GatewayException.Unintelligible(
          "the answer is not JSON; is this a Millrace gateway?", e);
    }
  }
}
