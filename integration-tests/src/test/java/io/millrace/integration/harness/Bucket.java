package io.millrace.integration.harness;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a cluster lives for one test.
 *
 * @param uri what {@code --store} takes
 * @param environment credentials, for a store that asks for some
 */
public record Bucket(String uri, Map<String, String> environment) {
  public Bucket {
    environment = Map.copyOf(environment);
  }

  public static Bucket folder(Path folder) {
    return new Bucket("file:" + folder, Map.of());
  }
}
