package io.millrace.integration.harness;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the gateway answered. */
public final class Answer {
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  Answer(int status, HttpHeaders headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  public int status() {
    return status;
  }

  /** The bytes as they came, compressed if they came so. */
  public byte[] body() {
    return body;
  }

  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body as JSON; a repeated field fails. */
  public JsonNode json() {
    return Json.parse(body);
  }

  @Override
  public String toString() {
    String text = text();
    return status
        + " "
        + headers.map()
        + "\n"
        + (text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text);
  }
}
