package io.millrace.consumer.client.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back over HTTP, whole.
 *
 * @param body belongs to whoever holds the answer
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once, never compared.
public record Answer(int status, HttpHeaders headers, byte[] body) {

  boolean good() {
    return status >= 200 && status < 300;
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** How long the gateway asks to be left alone; zero if it asks for nothing. */
  Duration retryAfter() {
    return headers
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,4}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(Duration.ZERO);
  }

  /**
   * A header that has to be there.
   *
   * @throws GatewayException.Unintelligible if it is not
   */
  public String header(String name) {
    return headers
        .firstValue(name)
        .orElseThrow(
            () -> new GatewayException.Unintelligible("the answer lacks the header " + name, null));
  }

  /**
   * A header that has to be there and hold a number.
   *
   * @throws GatewayException.Unintelligible if it does not
   */
  public long number(String name) {
    try {
      return Long.parseLong(header(name));
    } catch (NumberFormatException e) {
      throw new GatewayException.Unintelligible("the header " + name + " holds no number", e);
    }
  }

  /**
   * The body, made into what it stands for.
   *
   * @throws GatewayException.Unintelligible if it is not JSON, or {@code read} misses something
   */
  public <T> T json(Function<JsonNode, T> read) {
    JsonNode json;
    try {
      json = JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      throw new GatewayException.Unintelligible(
          "the answer is not JSON; is this a Millrace gateway?", e);
    }
    try {
      return read.apply(json);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new GatewayException.Unintelligible(
          "the answer lacks what this version expects: " + e.getMessage(), e);
    }
  }
}
