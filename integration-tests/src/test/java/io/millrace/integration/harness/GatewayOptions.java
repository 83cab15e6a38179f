package io.millrace.integration.harness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a gateway is started with: a store, settings on top of the defaults, and a port that the
 * system chooses.
 */
public record GatewayOptions(
    String store, Map<String, String> environment, List<String> more, List<String> prefix) {
  public GatewayOptions {
    environment = Map.copyOf(environment);
    more = List.copyOf(more);
    prefix = List.copyOf(prefix);
  }

  public static GatewayOptions on(Bucket bucket) {
    return new GatewayOptions(bucket.uri(), bucket.environment(), List.of(), List.of());
  }

  public GatewayOptions set(String key, String value) {
    return with("--set", key + "=" + value);
  }

  /** Adds command-line arguments. */
  public GatewayOptions with(String... arguments) {
    List<String> all = new ArrayList<>(more);
    all.addAll(List.of(arguments));
    return new GatewayOptions(store, environment, all, prefix);
  }

  /** Starts it by another command. */
  public GatewayOptions startedBy(String... command) {
    return new GatewayOptions(store, environment, more, List.of(command));
  }

  /** Gives it a heap of its own size, and lets it die if that is not enough. */
  public GatewayOptions heap(String size) {
    // Wins over what the command line says.
    return in(Map.of("_JAVA_OPTIONS", "-Xmx" + size + " -XX:+ExitOnOutOfMemoryError"));
  }

  /** Adds environment variables. */
  public GatewayOptions in(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new GatewayOptions(store, all, more, prefix);
  }

  Launch launch() {
    List<String> arguments =
        new ArrayList<>(List.of("gateway", "--store", store, "--listen", "127.0.0.1:0"));
    arguments.addAll(more);
    return new Launch(prefix, arguments, environment);
  }
}
