package io.millrace.gateway.http;

import io.millrace.gateway.metrics.GatewayMetrics;
import io.millrace.tiering.Clock;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty, as the gateway uses it. */
public final class HttpServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

  private static final int MAX_THREADS = 200;
  private static final Duration THREAD_IDLE = Duration.ofSeconds(10);
  private static final int MAX_HEADER_BYTES = 16 << 10;

  /** Of one connection: a client that waits for many partitions needs a stream for each. */
  private static final int MAX_STREAMS = 1024;

  /** To be accepted; where more wait, their clients try again after a second. */
  private static final int WAITING_CONNECTIONS = 1024;

  /** Long bodies arrive in pieces of this size. */
  private static final int INPUT_BYTES = 32 << 10;

  static {
    // Jetty would else ask the JVM's management interface, which takes nearly a tenth of the whole
    // start.
    if (System.getProperty("org.eclipse.jetty.util.referencesPerCacheLine") == null) {
      System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
    }
  }

  private final HttpConfig config;
  private final InetSocketAddress address;
  private final QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
  private final Server server = new Server(threads);
  private final ServerConnector connector;

  /**
   * Makes a server that takes no connections yet; its threads already work.
   *
   * @throws ListenException if it must not listen at the address
   */
  public HttpServer(HttpConfig config) throws ListenException {
    this.config = config;
    this.address = Binding.check(config.listen(), config.authMode());
    HttpConfiguration http = http();
    this.connector =
        new ServerConnector(
            server, new PacedConnectionFactory(http, config.idleTimeout()), http2(http));
    connector.setHost(address.getAddress().getHostAddress());
    connector.setPort(address.getPort());
    connector.setAcceptQueueSize(WAITING_CONNECTIONS);
    connector.setIdleTimeout(config.idleTimeout().toMillis());
    server.addConnector(connector);
    threads.setName("millrace-http");
    threads.setDaemon(true);
    // By default one a minute goes, so that a burst of connections would be felt for hours.
    threads.setIdleTimeout((int) THREAD_IDLE.toMillis());
    threads.setMaxEvictCount(MAX_THREADS);
    LifeCycle.start(threads);
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setInputBufferSize(INPUT_BYTES);
    http.setUriCompliance(anyPath());
    // Bare line feeds and the like are where two programs can see the end of a request differently.
    http.setHttpCompliance(HttpCompliance.STRICT);
    return http;
  }

  /** Without TLS a client either knows that HTTP/2 is spoken, or asks to go over to it. */
  private static HTTP2CServerConnectionFactory http2(HttpConfiguration http) {
    HTTP2CServerConnectionFactory http2 = new HTTP2CServerConnectionFactory(http);
    http2.setMaxConcurrentStreams(MAX_STREAMS);
    return http2;
  }

  /** Paths are split before they are decoded, so none is ambiguous; the API checks its names. */
  private static UriCompliance anyPath() {
    return new UriCompliance(
        "MILLRACE",
        EnumSet.of(
            UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_PARAMETER,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));
  }

  /** The server's threads. */
  public Executor workers() {
    return threads;
  }

  /**
   * Starts to take connections.
   *
   * @throws ListenException if the address is not to be had
   */
  public void start(Routes routes, Clock clock, GatewayMetrics metrics) throws ListenException {
    HttpContext context = new HttpContext(config, threads, clock, metrics, new FailureLog(clock));
    server.setErrorHandler(new ProblemErrorHandler(context));
    server.setHandler(new GracefulHandler(new ApiHandler(routes, context)));
    try {
      server.start();
    } catch (Exception e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      throw new ListenException(
          "Cannot listen on " + config.listen() + ": " + root.getMessage() + ".", e);
    }
  }

  /** Where it listens, with the port that the system chose if 0 was asked for. */
  public InetSocketAddress address() {
    return new InetSocketAddress(address.getAddress(), connector.getLocalPort());
  }

  /** Takes no more requests, and gives those under way so long to be answered. */
  public void drain(Duration timeout) {
    server.setStopTimeout(timeout.toMillis());
    try {
      server.stop();
    } catch (Exception late) { // Jetty declares no narrower one
      log.warn("requests under way are cut off: {}", String.valueOf(late.getMessage()));
    }
  }

  /** Ends all connections and threads. */
  @Override
  public void close() {
    server.setStopTimeout(0);
    LifeCycle.stop(server);
    LifeCycle.stop(threads);
  }
}
