package io.millrace.integration.many;

import io.millrace.gateway.Gateway;
import io.millrace.gateway.GatewayConfig;
import io.millrace.gateway.GatewayStartException;
import io.millrace.gateway.fetch.FetchConfig;
import io.millrace.gateway.http.AuthMode;
import io.millrace.gateway.http.HttpConfig;
import io.millrace.gateway.http.ListenAddress;
import io.millrace.gateway.lane.LaneConfig;
import io.millrace.gateway.peers.PeerConfig;
import io.millrace.gateway.produce.ProduceConfig;
import io.millrace.gateway.topics.TopicDefaults;
import io.millrace.index.journal.SnapshotInterval;
import io.millrace.integration.harness.Api;
import java.net.URI;
import java.time.Duration;

/** A gateway in the tests' own process, with a server of its own. Closing it ends it at once. */
final class LocalGateway implements AutoCloseable {
  private static final int WAITING_BYTES = 16 << 20;
  private static final int CACHE_BYTES = 16 << 20;

  private final Gateway gateway;

  private LocalGateway(Gateway gateway) {
    this.gateway = gateway;
  }

  /** Starts one as it would be on AWS, and waits until it is ready. */
  static LocalGateway start(String storeUri, boolean affinity) throws GatewayStartException {
    LocalGateway started = new LocalGateway(Gateway.start(config(storeUri, affinity)));
    try {
      started.gateway.ready().join();
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  private static GatewayConfig config(String storeUri, boolean affinity) {
    return new GatewayConfig(
        storeUri,
        new HttpConfig(
            new ListenAddress("127.0.0.1", 0),
            AuthMode.UNDECIDED,
            16 << 20,
            Duration.ofSeconds(30)),
        new TopicDefaults(false, 4),
        new ProduceConfig(8 << 20, Duration.ofSeconds(10), WAITING_BYTES, null),
        new FetchConfig(Duration.ofSeconds(60), CACHE_BYTES),
        new LaneConfig(
            Duration.ofMillis(100),
            8 << 20,
            4,
            Duration.ofHours(1),
            20_000_000,
            new SnapshotInterval(4_096, 64 << 20),
            null),
        new PeerConfig(null, null, Duration.ofSeconds(30), affinity),
        Duration.ofSeconds(25));
  }

  Api api() {
    return new Api(URI.create("http://127.0.0.1:" + gateway.address().getPort()));
  }

  /** Ends it in order, as SIGTERM does. */
  void stop() {
    gateway.drain();
    gateway.close();
  }

  @Override
  public void close() {
    gateway.close();
  }
}
