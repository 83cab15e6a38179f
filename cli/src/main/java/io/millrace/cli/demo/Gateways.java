package io.millrace.cli.demo;

import io.millrace.cli.process.ChildGateway;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The demo's gateways, one after the other, all on the same folder. Thread-safe. */
final class Gateways {
  private final Path folder;
  private @Nullable ChildGateway current;
  private volatile URI url = URI.create("http://127.0.0.1:1");

  Gateways(Path folder) {
    this.folder = folder;
  }

  /** Where the newest one is; while another is being started, where the last one was. */
  URI url() {
    return url;
  }

  /**
   * Starts the first one.
   *
   * @return how long it took
   */
  synchronized Duration start() throws InterruptedException {
    long startNanos = System.nanoTime();
    ChildGateway next =
        ChildGateway.start(
            // It lives for seconds: what costs little at the start beats what pays off later.
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            List.of("dev", "--store", "file:" + folder, "--listen", "127.0.0.1:0"));
    current = next;
    url = next.ready();
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /**
   * Kills the gateway at {@code old} with SIGKILL and starts another, unless that has happened
   * already. When this returns, whoever answered at {@code old} is dead, and writes nothing any
   * more.
   *
   * @return how long the start took; zero if there was nothing to do
   */
  synchronized Duration replace(URI old) throws InterruptedException {
    if (!url.equals(old)) {
      return Duration.ZERO;
    }
    kill();
    return start();
  }

  /**
   * Ends the newest one by SIGTERM.
   *
   * @return its exit code
   */
  synchronized int stop() throws InterruptedException {
    ChildGateway last = current;
    current = null;
    return last == null ? 0 : last.stop();
  }

  /** Leaves none running. */
  synchronized void kill() throws InterruptedException {
    if (current != null) {
      current.kill();
      current = null;
    }
  }
}
