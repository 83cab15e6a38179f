package io.millrace.cli.client;

import tools.jackson.databind.json.JsonMapper;

/** How this program reads and writes JSON. */
public final class Json {
  /** Refuses anything after the value. Thread-safe. */
  public static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}
}
