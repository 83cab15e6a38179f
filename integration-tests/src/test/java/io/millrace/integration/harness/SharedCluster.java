package io.millrace.integration.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the same two gateways on one folder, both with default settings, for as long as the
 * run lasts. A test makes its own {@link Topic} and leaves the gateways running.
 */
public final class SharedCluster implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedCluster.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Gateways.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent("gateways", key -> start(), Gateways.class);
  }

  private static Gateways start() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "shared-");
      GatewayOptions options = GatewayOptions.on(Bucket.folder(folder));
      GatewayProcess first = GatewayProcess.launch(options);
      return new Gateways(first, GatewayProcess.launch(options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
