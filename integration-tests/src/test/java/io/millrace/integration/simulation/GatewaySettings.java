package io.millrace.integration.simulation;

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

/** How one gateway is configured, and how wrong its clocks are. */
final class GatewaySettings {

  private static final HttpConfig NO_SERVER =
      new HttpConfig(
          new ListenAddress("127.0.0.1", 0), AuthMode.NONE, 16 << 20, Duration.ofSeconds(30));

  private static final long FEW_SLICES = 60;

  private final long slicesMax;
  private final GatewayConfig config;
  private final boolean advertised;

  /**
   * Chosen by chance.
   *
   * @param mayBeFull whether it may be one that soon takes no more
   */
  GatewaySettings(World world, boolean mayBeFull) {
    advertised = world.random().nextInt(8) > 0;
    slicesMax = mayBeFull && world.random().nextInt(6) == 0 ? FEW_SLICES : 1_000_000;
    config =
        new GatewayConfig(
            "memory:simulation",
            NO_SERVER,
            new TopicDefaults(false, world.circumstances().partitions()),
            new ProduceConfig(
                1 << 20,
                Duration.ofMillis(
                    world.oneOf(200, 1_000, 10_000, 60_000, 180_000, 180_000, 180_000)),
                1 << 28,
                null),
            new FetchConfig(Duration.ofSeconds(60), world.oneOf(0L, 1L << 26)),
            new LaneConfig(
                Duration.ofMillis(world.oneOf(0, 5, 5, 20, 100, 300)),
                world.oneOf(0, 200, 4_096, 1 << 20, 1 << 20),
                1 + world.random().nextInt(5),
                world.circumstances().grace(),
                slicesMax,
                new SnapshotInterval(1 + world.random().nextInt(200), 1 << 20),
                1),
            new PeerConfig(
                null, null, world.circumstances().session(), world.random().nextInt(5) > 0),
            Duration.ofSeconds(10));
  }

  /** Whether the others are told of it. */
  boolean isAdvertised() {
    return advertised;
  }

  GatewayConfig config() {
    return config;
  }

  /** Whether it refuses records long before the others do. */
  boolean isSmall() {
    return slicesMax == FEW_SLICES;
  }

  /** The clocks of a machine that it starts on. */
  ProcessClock clock(World world) {
    boolean skewed = world.faults().mayHave(Fault.SKEW);
    boolean drifting = world.faults().mayHave(Fault.DRIFT);
    return new ProcessClock(
        skewed ? world.random().nextLong(-3_600_000, world.oneOf(59_000, 3_600_000)) : 0,
        drifting ? (world.random().nextDouble() - 0.5) / 100 : 0);
  }
}
