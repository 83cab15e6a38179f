package io.millrace.integration.faults;

import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.Seed;
import io.millrace.integration.harness.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a gateway runs: one process at a time, with addresses for clients and for other gateways
 * that stay. What its processes say is kept in a file.
 */
final class Place implements AutoCloseable {
  /** Longer than a start waits for a store that says nothing, and a drain after it. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  /** The last words of a process whose store says nothing. */
  private static final Pattern NO_STORE =
      Pattern.compile(
          "(?m)^millrace: (GET|PUT) cluster: .*(reset|end of stream|connect|closed|timed out|time out|exception occurred)");

  private final String name;
  private final GatewayOptions options;
  private final TcpProxy store;
  private final TcpProxy clients = TcpProxy.before(this::address);
  private final TcpProxy peers = TcpProxy.before(this::address);
  private final Optional<FakeClock> clock;
  private final Path log;
  private volatile GatewayProcess gateway;

  /**
   * Starts a gateway there.
   *
   * @param store what is between it and its bucket; closed with this
   */
  Place(String name, GatewayOptions options, TcpProxy store, Optional<FakeClock> clock, Path log) {
    this.name = name;
    this.options = options.set("gateway.advertise", peers.endpoint().toString());
    this.store = store;
    this.clock = clock;
    this.log = log;
    this.gateway = GatewayProcess.launch(this.options);
  }

  String name() {
    return name;
  }

  /** What users have: it leads to whatever process is there by then. */
  URI uri() {
    return clients.endpoint();
  }

  Api api() {
    return new Api(uri());
  }

  TcpProxy toStore() {
    return store;
  }

  TcpProxy toClients() {
    return clients;
  }

  /** What other gateways send here, and the answers to that. */
  TcpProxy toPeers() {
    return peers;
  }

  Optional<FakeClock> clock() {
    return clock;
  }

  GatewayProcess gateway() {
    return gateway;
  }

  /** Starts another process, and does not wait for it. */
  void start() {
    gateway = GatewayProcess.launch(options);
  }

  void kill() {
    mustBeAlive();
    gateway.kill();
    keepLog();
  }

  /** Stops it where it is; it keeps all that it has. */
  void pause() {
    mustBeAlive();
    gateway.program().pause();
  }

  /** Lets it go on. */
  void resume() {
    gateway.program().resume();
  }

  /** Ends it by SIGTERM, and waits for that. */
  void stop() {
    mustBeAlive();
    // A JVM that has hardly begun ends by the signal itself.
    boolean begun = gateway.isListening();
    gateway.program().terminate();
    int code = gateway.program().awaitExit(STOP_LIMIT);
    keepLog();
    if (begun && code != 0) {
      throw new AssertionError(name + " ended with " + code + ":\n" + gateway.program().log());
    }
  }

  /**
   * Starts another process if one has given up at its start, because it heard nothing of its store
   * for too long: then somebody starts it anew, as whoever runs gateways does.
   */
  void supervise() {
    boolean gaveUp =
        !gateway.isAlive()
            && !gateway.hasListened()
            && NO_STORE.matcher(gateway.program().log()).find();
    if (gaveUp) {
      Seed.report(name + " heard nothing of its store at its start, and is started anew");
      keepLog();
      start();
    }
  }

  /** Nobody else ends gateways. */
  void mustBeAlive() {
    supervise();
    if (!gateway.isAlive()) {
      throw new AssertionError(name + " has ended by itself:\n" + gateway.program().log());
    }
  }

  @Override
  public String toString() {
    return name + " at " + uri();
  }

  @Override
  public void close() {
    gateway.close();
    keepLog();
    clients.close();
    peers.close();
    store.close();
  }

  private URI address() throws IOException {
    GatewayProcess now = gateway;
    if (!now.isListening()) {
      throw new IOException(name + " does not listen");
    }
    return now.awaitListening();
  }

  private void keepLog() {
    try {
      Files.writeString(
          log,
          gateway.program().log() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
