package io.millrace.cli.bench;

import io.millrace.cli.process.ChildGateway;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gateway under load: one that runs already, or one that is started here and ends with this.
 */
final class BenchGateway implements AutoCloseable {
  private final URI url;
  private final @Nullable ChildGateway child;

  private BenchGateway(URI url, @Nullable ChildGateway child) {
    this.url = url;
    this.child = child;
  }

  /** One that runs. */
  static BenchGateway running(URI url) {
    return new BenchGateway(url, null);
  }

  /**
   * Starts one on a store, and waits until it serves.
   *
   * @param settings as {@code --set} takes them
   */
  static BenchGateway start(String store, List<String> settings) throws InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("gateway", "--store", store, "--listen", "127.0.0.1:0"));
    settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    ChildGateway child = ChildGateway.start(List.of(), arguments);
    try {
      return new BenchGateway(child.ready(), child);
    } catch (RuntimeException | InterruptedException e) {
      child.kill();
      throw e;
    }
  }

  URI url() {
    return url;
  }

  /** Processor time used so far; 0 if that is not known. */
  double cpuSeconds() {
    return child == null ? 0 : child.cpu().toMillis() / 1000.0;
  }

  /** Asks one that was started to end in order. */
  @Override
  public void close() {
    if (child == null) {
      return;
    }
    try {
      var unused = child.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
