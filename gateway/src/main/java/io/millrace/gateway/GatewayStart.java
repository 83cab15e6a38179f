package io.millrace.gateway;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.format.ClusterFile;
import io.millrace.format.MalformedException;
import io.millrace.format.ObjectKeys;
import io.millrace.gateway.failure.Causes;
import io.millrace.gateway.http.HttpServer;
import io.millrace.gateway.http.ListenException;
import io.millrace.gateway.lane.LaneThread;
import io.millrace.gateway.metrics.GatewayMetrics;
import io.millrace.gateway.peers.HttpPeerTransport;
import io.millrace.index.rules.Rules;
import io.millrace.tiering.Clock;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.ObjectStores;
import io.millrace.tiering.Scheduler;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.StoreUri;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;

/** The steps of a start; what they opened is closed again if a later one fails. */
final class GatewayStart {
  private final GatewayConfig config;
  private final Clock clock = Clock.system();
  private final Scheduler scheduler = Scheduler.system();
  private final SecureRandom random = new SecureRandom();
  private final Deque<Runnable> undo = new ArrayDeque<>();

  GatewayStart(GatewayConfig config) {
    this.config = config;
  }

  Gateway run() throws GatewayStartException {
    try {
      return start();
    } catch (InterruptedException e) {
      undo.forEach(Runnable::run);
      Thread.currentThread().interrupt();
      throw new GatewayStartException("The start was interrupted.", e);
    } catch (ListenException | RuntimeException e) {
      undo.forEach(Runnable::run);
      Throwable cause = Causes.of(e);
      throw new GatewayStartException(sentence(cause), cause);
    }
  }

  private Gateway start() throws ListenException, InterruptedException {
    StoreUri uri = StoreUri.parse(config.storeUri());
    HttpServer server = new HttpServer(config.http());
    undo.push(server::close);
    ObjectStore opened = ObjectStores.open(config.storeUri(), StoreOptions.standard());
    undo.push(opened::close);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    StoreStart store = new StoreStart(opened, registry, clock, scheduler, random);
    ClusterFile cluster = store.openCluster(config.lane().lanes());
    GatewayMetrics metrics = new GatewayMetrics(registry);
    Surroundings surroundings =
        new Surroundings(
            uri,
            store.store(),
            store.reads(),
            clock,
            scheduler,
            random,
            server.workers(),
            LaneThread.factory(),
            new HttpPeerTransport(config.peers().secret()),
            Rules.ALL);
    Services services = new Services(config, surroundings, cluster, metrics);
    undo.push(services::close);
    server.start(services.routes(registry), clock, metrics);
    Advertising.url(config, server.address()).ifPresent(services::advertise);
    return new Gateway(server, services, opened, config.drainTimeout());
  }

  private String sentence(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return switch (failure) {
      case MalformedException unreadable ->
          "The store holds no cluster of this program: its object "
              + ObjectKeys.cluster()
              + " is not readable ("
              + message
              + ").";
      case ObjectStoreException.NoSuchBucket missing ->
          "The store "
              + config.storeUri()
              + " is not there: make its bucket, or mend the URI ("
              + message
              + ").";
      default -> message;
    };
  }
}
