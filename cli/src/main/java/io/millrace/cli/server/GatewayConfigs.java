package io.millrace.cli.server;

import static io.millrace.cli.config.ConfigKeys.AUTH_MODE;
import static io.millrace.cli.config.ConfigKeys.CACHE_MAX_BYTES;
import static io.millrace.cli.config.ConfigKeys.CLUSTER_SECRET;
import static io.millrace.cli.config.ConfigKeys.GATEWAY_ADVERTISE;
import static io.millrace.cli.config.ConfigKeys.GATEWAY_DRAIN_TIMEOUT;
import static io.millrace.cli.config.ConfigKeys.GATEWAY_SESSION;
import static io.millrace.cli.config.ConfigKeys.IDEMPOTENCY_WINDOW;
import static io.millrace.cli.config.ConfigKeys.LANES;
import static io.millrace.cli.config.ConfigKeys.LANE_AFFINITY;
import static io.millrace.cli.config.ConfigKeys.LANE_GRACE;
import static io.millrace.cli.config.ConfigKeys.LANE_INLINE_MAX;
import static io.millrace.cli.config.ConfigKeys.LANE_LINGER;
import static io.millrace.cli.config.ConfigKeys.LANE_PIPELINE;
import static io.millrace.cli.config.ConfigKeys.LANE_SLICES_MAX;
import static io.millrace.cli.config.ConfigKeys.LANE_SNAPSHOT_BYTES;
import static io.millrace.cli.config.ConfigKeys.LANE_SNAPSHOT_ENTRIES;
import static io.millrace.cli.config.ConfigKeys.PRODUCE_TIMEOUT;
import static io.millrace.cli.config.ConfigKeys.PRODUCE_WAITING_MAX_BYTES;
import static io.millrace.cli.config.ConfigKeys.RECORD_MAX_BYTES;
import static io.millrace.cli.config.ConfigKeys.REQUEST_IDLE_TIMEOUT;
import static io.millrace.cli.config.ConfigKeys.REQUEST_MAX_BYTES;
import static io.millrace.cli.config.ConfigKeys.REQUEST_MAX_WAIT;
import static io.millrace.cli.config.ConfigKeys.TOPICS_AUTO_CREATE;
import static io.millrace.cli.config.ConfigKeys.TOPICS_PARTITIONS;

import io.millrace.cli.config.Settings;
import io.millrace.gateway.GatewayConfig;
import io.millrace.gateway.fetch.FetchConfig;
import io.millrace.gateway.http.AuthMode;
import io.millrace.gateway.http.HttpConfig;
import io.millrace.gateway.http.ListenAddress;
import io.millrace.gateway.lane.LaneConfig;
import io.millrace.gateway.peers.PeerConfig;
import io.millrace.gateway.produce.ProduceConfig;
import io.millrace.gateway.topics.TopicDefaults;
import io.millrace.index.journal.SnapshotInterval;

/** Makes of settings what a gateway takes: the one place where keys meet records. */
final class GatewayConfigs {
  private GatewayConfigs() {}

  static GatewayConfig of(String storeUri, ListenAddress listen, Settings settings) {
    return new GatewayConfig(
        storeUri,
        http(listen, settings),
        new TopicDefaults(settings.value(TOPICS_AUTO_CREATE), settings.value(TOPICS_PARTITIONS)),
        new ProduceConfig(
            Math.toIntExact(settings.value(RECORD_MAX_BYTES)),
            settings.value(PRODUCE_TIMEOUT),
            settings.value(PRODUCE_WAITING_MAX_BYTES),
            settings.value(IDEMPOTENCY_WINDOW).orElse(null)),
        new FetchConfig(settings.value(REQUEST_MAX_WAIT), settings.value(CACHE_MAX_BYTES)),
        lane(settings),
        new PeerConfig(
            settings.value(GATEWAY_ADVERTISE).orElse(null),
            settings.value(CLUSTER_SECRET).orElse(null),
            settings.value(GATEWAY_SESSION),
            settings.value(LANE_AFFINITY)),
        settings.value(GATEWAY_DRAIN_TIMEOUT));
  }

  private static HttpConfig http(ListenAddress listen, Settings settings) {
    return new HttpConfig(
        listen,
        settings.value(AUTH_MODE).orElse(AuthMode.UNDECIDED),
        Math.toIntExact(settings.value(REQUEST_MAX_BYTES)),
        settings.value(REQUEST_IDLE_TIMEOUT));
  }

  private static LaneConfig lane(Settings settings) {
    return new LaneConfig(
        settings.value(LANE_LINGER).orElse(null),
        settings.value(LANE_INLINE_MAX).map(Math::toIntExact).orElse(null),
        settings.value(LANE_PIPELINE),
        settings.value(LANE_GRACE),
        settings.value(LANE_SLICES_MAX),
        new SnapshotInterval(
            settings.value(LANE_SNAPSHOT_ENTRIES), settings.value(LANE_SNAPSHOT_BYTES)),
        settings.value(LANES).orElse(null));
  }
}
