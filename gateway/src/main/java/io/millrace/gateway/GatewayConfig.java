package io.millrace.gateway;

import io.millrace.gateway.fetch.FetchConfig;
import io.millrace.gateway.http.HttpConfig;
import io.millrace.gateway.lane.LaneConfig;
import io.millrace.gateway.peers.PeerConfig;
import io.millrace.gateway.produce.ProduceConfig;
import io.millrace.gateway.topics.TopicDefaults;
import java.time.Duration;

/**
 * Everything a gateway is told at its start. Immutable; who reads files and environment is the
 * launcher.
 *
 * @param storeUri where the cluster lives, such as {@code file:.millrace}
 * @param drainTimeout how long an orderly stop may take ({@code gateway.drain.timeout})
 */
public record GatewayConfig(
    String storeUri,
    HttpConfig http,
    TopicDefaults topics,
    ProduceConfig produce,
    FetchConfig fetch,
    LaneConfig lane,
    PeerConfig peers,
    Duration drainTimeout) {
  public GatewayConfig {
    if (storeUri.isBlank()) {
      throw new IllegalArgumentException("the store is not named");
    }
    if (drainTimeout.isNegative()) {
      throw new IllegalArgumentException("gateway.drain.timeout is negative: " + drainTimeout);
    }
  }
}
