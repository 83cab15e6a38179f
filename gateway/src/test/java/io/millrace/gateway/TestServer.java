package io.millrace.gateway;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.format.ClusterFile;
import io.millrace.gateway.http.HttpServer;
import io.millrace.gateway.http.Routes;
import io.millrace.gateway.lane.ClusterFiles;
import io.millrace.gateway.lane.LaneThread;
import io.millrace.gateway.metrics.GatewayMetrics;
import io.millrace.gateway.peers.HttpPeerTransport;
import io.millrace.index.rules.Rules;
import io.millrace.tiering.Clock;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.Scheduler;
import io.millrace.tiering.StoreUri;
import io.millrace.tiering.memory.MemoryObjectStore;
import java.security.SecureRandom;
import java.util.Set;

/** Starts gateways for tests, on loopback and on a store that the test brings. */
public final class TestServer {
  private TestServer() {}

  /** A gateway on a store that it does not check, and that serves whether it is ready or not. */
  public static Gateway start(GatewayConfig config, ObjectStore store) throws Exception {
    HttpServer server = new HttpServer(config.http());
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    GatewayMetrics metrics = new GatewayMetrics(registry);
    Services services = services(config, store, server, metrics);
    server.start(services.routes(registry), Clock.system(), metrics);
    return new Gateway(server, services, store, config.drainTimeout());
  }

  /** The calls of a gateway, as {@link Routes#calls} has them. */
  public static Set<String> calls() throws Exception {
    GatewayConfig config = TestGateway.config();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    GatewayMetrics metrics = new GatewayMetrics(registry);
    try (HttpServer server = new HttpServer(config.http());
        ObjectStore store = new MemoryObjectStore(Clock.system());
        Services services = services(config, store, server, metrics)) {
      return services.routes(registry).calls();
    }
  }

  private static Services services(
      GatewayConfig config, ObjectStore store, HttpServer server, GatewayMetrics metrics) {
    SecureRandom random = new SecureRandom();
    ClusterFile cluster = new ClusterFiles(store, random, 1).readOrCreate().join();
    Surroundings surroundings =
        new Surroundings(
            StoreUri.parse(config.storeUri()),
            store,
            store,
            Clock.system(),
            Scheduler.system(),
            random,
            server.workers(),
            LaneThread.factory(),
            new HttpPeerTransport(null),
            Rules.ALL);
    return new Services(config, surroundings, cluster, metrics);
  }
}
