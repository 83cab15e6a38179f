package io.millrace.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An earthquake.
 *
 * @param id tells it from all others
 * @param network the seismic network that reported it: the key of its record
 * @param json all of it, one line
 */
record Quake(String id, String network, String json) {
  private static final String RESOURCE = "earthquakes.ndjson";

  static Quake parse(String json) {
    JsonNode quake = JsonMapper.shared().readTree(json);
    return new Quake(
        quake.required("id").asString(),
        quake.required("properties").required("net").asString(),
        json);
  }

  /** A week of them, oldest first; from the U.S. Geological Survey. */
  static List<Quake> all() {
    InputStream resource =
        Objects.requireNonNull(Quake.class.getResourceAsStream(RESOURCE), RESOURCE);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return lines.lines().map(Quake::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
