package io.millrace.index.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Compression;
import io.millrace.format.Id128;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.PutTopicResult.Created;
import io.millrace.index.command.TopicConfig;
import io.millrace.index.command.TopicPatch;
import io.millrace.index.journal.LaneSettings;
import io.millrace.index.journal.PeerSettings;
import io.millrace.index.journal.SnapshotInterval;
import io.millrace.index.rules.Rules;
import io.millrace.index.simulation.SimulatedClient.Fate;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two gateways write the same lane of a store that does all it should: the one with little to write
 * gets its turn beside the one that always writes. Calls take 2 to 60 ms, 1 to 30 each way.
 */
class ContentionSimulationTest {

  private static final Duration QUIET_INTERVAL = Duration.ofMillis(500);
  private static final int QUIET_REQUESTS = 120;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int PARTITIONS = 3;

  private final VirtualTime time = new VirtualTime();
  private final Trace trace = new Trace(time);

  @ParameterizedTest(name = "busy every {0} ms, seed {1}")
  @CsvSource({"20, 1", "20, 2", "5, 1", "5, 2", "2, 1", "2, 2"})
  void aQuietGatewayIsNotStarvedByABusyOne(int busyIntervalMillis, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    SimulatedStore store = new SimulatedStore(time, random, trace, true);
    Id128 cluster = Id128.random(random);
    SimulatedGateway busy = gateway("busy", store, cluster, random);
    SimulatedGateway quiet = gateway("quiet", store, cluster, random);
    long topicId = createTopic(busy);
    SimulatedClient many = new SimulatedClient("many", time, random, trace, PARTITIONS);
    SimulatedClient few = new SimulatedClient("few", time, random, trace, PARTITIONS);
    Duration busyInterval = Duration.ofMillis(busyIntervalMillis);
    long busyRequests = QUIET_INTERVAL.multipliedBy(QUIET_REQUESTS).dividedBy(busyInterval);
    send(many, busy, topicId, busyInterval, busyRequests);
    send(few, quiet, topicId, QUIET_INTERVAL, QUIET_REQUESTS);
    time.runUntil(time.nanos() + Duration.ofSeconds(75).toNanos());
    assertThat(fates(few)).hasSize(QUIET_REQUESTS).containsOnly(Fate.ACKNOWLEDGED);
    assertThat(fates(many)).hasSize((int) busyRequests).containsOnly(Fate.ACKNOWLEDGED);
  }

  private SimulatedGateway gateway(
      String name, SimulatedStore store, Id128 cluster, RandomGenerator random) {
    LaneSettings defaults =
        new LaneSettings(
            0,
            1,
            cluster,
            Id128.random(random),
            Duration.ofMillis(5),
            1 << 20,
            4,
            Duration.ofHours(1),
            1_000_000,
            new SnapshotInterval(4_096, 64 << 20),
            PeerSettings.DEFAULT,
            Rules.ALL);
    RandomGenerator own = new SplittableRandom(random.nextLong());
    return new SimulatedGateway(name, time, trace, store, defaults, own, 0);
  }

  private long createTopic(SimulatedGateway gateway) {
    TopicConfig config = new TopicConfig(PARTITIONS, 1000, -1, Compression.NONE, 1 << 20);
    var created = gateway.lane().submit(new PutTopic("t", TopicPatch.EMPTY, config), TIMEOUT);
    time.runUntil(time.nanos() + TIMEOUT.toNanos());
    return ((Created) created.join()).topic().id();
  }

  private void send(
      SimulatedClient client, SimulatedGateway to, long topicId, Duration interval, long count) {
    if (count > 0) {
      client.send(to, topicId, TIMEOUT);
      time.after(interval.toNanos(), () -> send(client, to, topicId, interval, count - 1));
    }
  }

  private static List<Fate> fates(SimulatedClient client) {
    return client.requests().stream().map(each -> each.fate).toList();
  }
}
