package io.millrace.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.config.ConfigKeys;
import io.millrace.cli.config.SettingsReader;
import io.millrace.cli.config.Source;
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
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayConfigsTest {
  private static final ListenAddress LISTEN = new ListenAddress("127.0.0.1", 7070);
  private static final Source NOTHING = new Source("nothing", Map.of());

  @Test
  void everyDefaultReachesTheGateway() {
    long heap = Runtime.getRuntime().maxMemory();

    assertThat(config(Map.of()))
        .isEqualTo(
            new GatewayConfig(
                "memory:",
                new HttpConfig(LISTEN, AuthMode.UNDECIDED, 16 << 20, Duration.ofSeconds(30)),
                new TopicDefaults(false, 4),
                new ProduceConfig(8 << 20, Duration.ofSeconds(10), heap / 4, null),
                new FetchConfig(Duration.ofSeconds(60), heap / 3),
                new LaneConfig(
                    null,
                    null,
                    4,
                    Duration.ofHours(1),
                    20_000_000,
                    new SnapshotInterval(4_096, 64 << 20),
                    null),
                new PeerConfig(null, null, Duration.ofSeconds(30), true),
                Duration.ofSeconds(25)));
  }

  @Test
  void everyKeyReachesTheGateway() {
    Map<String, String> values =
        Map.ofEntries(
            Map.entry("topics.auto.create", "true"),
            Map.entry("topics.partitions", "16"),
            Map.entry("request.max.bytes", "1MiB"),
            Map.entry("record.max.bytes", "512KiB"),
            Map.entry("request.max.wait", "5s"),
            Map.entry("request.idle.timeout", "6s"),
            Map.entry("produce.timeout", "7s"),
            Map.entry("produce.waiting.max.bytes", "64MiB"),
            Map.entry("cache.max.bytes", "32MiB"),
            Map.entry("lanes", "7"),
            Map.entry("lane.linger", "50ms"),
            Map.entry("lane.inline.max", "2MiB"),
            Map.entry("lane.pipeline", "2"),
            Map.entry("lane.grace", "20s"),
            Map.entry("lane.snapshot.entries", "100"),
            Map.entry("lane.snapshot.bytes", "3MiB"),
            Map.entry("lane.slices.max", "5000"),
            Map.entry("lane.affinity", "false"),
            Map.entry("idempotency.window", "2h"),
            Map.entry("gateway.drain.timeout", "3s"),
            Map.entry("gateway.advertise", "https://g1:7070/"),
            Map.entry("gateway.session", "9s"),
            Map.entry("cluster.secret", "sixteen characters"),
            Map.entry("auth.mode", "none"));
    assertThat(values.keySet())
        .as("all keys are in this test")
        .containsExactlyInAnyOrderElementsOf(
            ConfigKeys.ALL.stream().map(key -> key.name()).toList());

    assertThat(config(values))
        .isEqualTo(
            new GatewayConfig(
                "memory:",
                new HttpConfig(LISTEN, AuthMode.NONE, 1 << 20, Duration.ofSeconds(6)),
                new TopicDefaults(true, 16),
                new ProduceConfig(512 << 10, Duration.ofSeconds(7), 64 << 20, Duration.ofHours(2)),
                new FetchConfig(Duration.ofSeconds(5), 32 << 20),
                new LaneConfig(
                    Duration.ofMillis(50),
                    2 << 20,
                    2,
                    Duration.ofSeconds(20),
                    5000,
                    new SnapshotInterval(100, 3 << 20),
                    7),
                new PeerConfig(
                    "https://g1:7070", "sixteen characters", Duration.ofSeconds(9), false),
                Duration.ofSeconds(3)));
  }

  private static GatewayConfig config(Map<String, String> values) {
    return GatewayConfigs.of(
        "memory:",
        LISTEN,
        new SettingsReader(ConfigKeys.ALL)
            .read(new Source("--set", values), Map.of(), null, NOTHING));
  }
}
