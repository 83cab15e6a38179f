package io.millrace.cli;

import io.millrace.cli.terminal.Surroundings;
import io.millrace.gateway.api.OpenApi;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code millrace openapi}. */
@Command(
    name = "openapi",
    header = "Prints the description of the HTTP API (OpenAPI 3.1, YAML).",
    description = {"", "A gateway serves the same at /openapi.yaml."},
    footer = {"", "Example:", "  millrace openapi >openapi.yaml"})
final class OpenApiCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  OpenApiCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    surroundings.streams().out().text(OpenApi.yaml());
    return 0;
  }
}
