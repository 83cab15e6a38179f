package io.millrace.gateway;

import io.millrace.gateway.fetch.FetchConfig;
import io.millrace.gateway.http.AuthMode;
import io.millrace.gateway.http.HttpConfig;
import io.millrace.gateway.http.ListenAddress;
import io.millrace.gateway.lane.LaneConfig;
import io.millrace.gateway.peers.PeerConfig;
import io.millrace.gateway.produce.ProduceConfig;
import io.millrace.gateway.topics.TopicDefaults;
import io.millrace.index.journal.SnapshotInterval;
import java.time.Duration;

/** Settings for gateways under test: small, quick, in memory. */
public final class TestGateway {
  private TestGateway() {}

  public static GatewayConfig config() {
    return new GatewayConfig(
        "memory:",
        http(),
        new TopicDefaults(false, 4),
        new ProduceConfig(8 << 20, Duration.ofSeconds(10), 64 << 20, null),
        new FetchConfig(Duration.ofSeconds(60), 16 << 20),
        new LaneConfig(
            null,
            null,
            4,
            Duration.ofHours(1),
            1_000_000,
            new SnapshotInterval(4_096, 64 << 20),
            null),
        new PeerConfig(null, null, Duration.ofSeconds(30), true),
        Duration.ofSeconds(10));
  }

  /** On a store of the test's own. */
  public static GatewayConfig on(String storeUri) {
    GatewayConfig c = config();
    return new GatewayConfig(
        storeUri,
        c.http(),
        c.topics(),
        c.produce(),
        c.fetch(),
        c.lane(),
        c.peers(),
        c.drainTimeout());
  }

  public static HttpConfig http() {
    return new HttpConfig(
        new ListenAddress("127.0.0.1", 0), AuthMode.UNDECIDED, 16 << 20, Duration.ofSeconds(30));
  }

  public static GatewayConfig with(HttpConfig http) {
    GatewayConfig c = config();
    return new GatewayConfig(
        c.storeUri(),
        http,
        c.topics(),
        c.produce(),
        c.fetch(),
        c.lane(),
        c.peers(),
        c.drainTimeout());
  }

  public static GatewayConfig with(ProduceConfig produce) {
    GatewayConfig c = config();
    return new GatewayConfig(
        c.storeUri(),
        c.http(),
        c.topics(),
        produce,
        c.fetch(),
        c.lane(),
        c.peers(),
        c.drainTimeout());
  }

  public static GatewayConfig with(TopicDefaults topics) {
    GatewayConfig c = config();
    return new GatewayConfig(
        c.storeUri(),
        c.http(),
        topics,
        c.produce(),
        c.fetch(),
        c.lane(),
        c.peers(),
        c.drainTimeout());
  }

  /** A gateway that is ready. */
  public static Gateway start(GatewayConfig config) throws GatewayStartException {
    Gateway gateway = Gateway.start(config);
    gateway.ready().join();
    return gateway;
  }
}
