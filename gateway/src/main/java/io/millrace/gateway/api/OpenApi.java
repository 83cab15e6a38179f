package io.millrace.gateway.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The description of the HTTP API, OpenAPI 3.1. Stateless. */
public final class OpenApi {
  private OpenApi() {}

  /** The document, as YAML. */
  public static String yaml() {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi.yaml")) {
      byte[] text = Objects.requireNonNull(in, "openapi.yaml is missing").readAllBytes();
      return new String(text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
