package io.millrace.integration.simulation;

import io.millrace.format.ClusterFile;
import io.millrace.format.Compression;
import io.millrace.format.Id128;
import io.millrace.format.ObjectKeys;
import io.millrace.gateway.Services;
import io.millrace.index.command.TopicPatch;
import io.millrace.index.rules.Rules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Some gateways, their clients, and everything that may happen to them; afterwards, whether what
 * every client was told is true.
 */
final class Cluster {

  static final String TOPIC = "t";

  private static final long SECOND = VirtualTime.SECOND;

  /** What a call may take that was sent before faults ended, both ways, with a repeat. */
  private static final long SETTLING_NANOS = 400 * SECOND;

  /** Records whose entries old PUTs may have taken the place of. */
  private static final long RECENT = 60;

  /** How often somebody looks meanwhile whether a gateway has to be started anew. */
  private static final int LOOKS = 4;

  private final World world;
  private final RandomGenerator random;
  private final History history;
  private final Served served;
  private final List<SimulatedGateway> gateways = new ArrayList<>();
  private final List<Producer> producers = new ArrayList<>();
  private final List<Reader> readers = new ArrayList<>();
  private final SimulatedNetwork network;
  private final Misfortunes misfortunes;
  private final Maintenance maintenance;
  private final Digests digests;
  private final Leases leases;
  private final FinalChecks checks;

  Cluster(long seed) {
    this(seed, Rules.ALL);
  }

  /** With gateways that keep these rules. */
  Cluster(long seed, Rules rules) {
    random = new SplittableRandom(seed);
    world = World.of(random, rules);
    Circumstances circumstances = world.circumstances();
    history = new History(circumstances.partitions(), world.verdict());
    served = new Served(circumstances, world.verdict());
    leases = new Leases(world);
    network = new SimulatedNetwork(world, leases);
    misfortunes = new Misfortunes(world, gateways, network, this::lookAt);
    maintenance = new Maintenance(world);
    digests = new Digests(world.verdict());
    checks = new FinalChecks(world, history, digests, leases);
    for (int i = 0; i < circumstances.producers(); i++) {
      producers.add(new Producer(world, history, served));
    }
    for (int i = 0; i < circumstances.readers(); i++) {
      readers.add(new Reader(world, history, served));
    }
  }

  World world() {
    return world;
  }

  History history() {
    return history;
  }

  Digests digests() {
    return digests;
  }

  Leases leases() {
    return leases;
  }

  FinalChecks checks() {
    return checks;
  }

  /** Runs it from start to end. */
  void run() {
    FormerCluster.leaveBehind(world);
    for (int i = 0; i < world.circumstances().gateways(); i++) {
      gateways.add(new SimulatedGateway(i, world, network));
    }
    createTopic();
    for (int i = 0; i < 20 && !served.hasTopic(); i++) {
      world.time().run(5 * SECOND);
    }
    every(world.circumstances().graceNanos() / 3, this::maintain);
    every(world.circumstances().windowNanos() / 8, this::watch);
    for (int i = 0; i < world.circumstances().windows(); i++) {
      window();
    }
    calmDown();
    checks.check(served);
  }

  /** Asks again until somebody says that the topic is there. */
  private void createTopic() {
    SimulatedGateway gateway = anyGateway();
    Services services = gateway.services();
    if (services != null) {
      gateway
          .process()
          .enter(() -> {
            var unused =
                services
                    .topics()
                    .put(TOPIC, patch())
                    .whenComplete((put, failure) -> {
                      world.trace().add(What.TOPIC_ANSWERED, put == null ? 0 : 1, 0, 0);
                      if (put != null) {
                        served.topicExists(history.tick());
                      }
                    });
          });
    }
    world
        .time()
        .after(
            world.someTime(SECOND / 10, 5 * SECOND),
            () -> {
              if (!served.hasTopic()) {
                createTopic();
              }
            });
  }

  private TopicPatch patch() {
    Compression compression = random.nextInt(8) == 0 ? Compression.ZSTD : Compression.NONE;
    return new TopicPatch(world.circumstances().partitions(), null, null, compression, null);
  }

  /** All are busy for a while, and that is when things go wrong. */
  private void window() {
    int requests = 30 + random.nextInt(120);
    long meanNanos = world.someTime(2 * VirtualTime.MILLI, 200 * VirtualTime.MILLI);
    for (Producer producer : producers) {
      boolean patient = random.nextInt(3) == 0;
      SimulatedGateway home = anyGateway();
      work(producer, home, patient, requests / producers.size(), meanNanos);
    }
    for (Reader reader : readers) {
      read(reader, requests / readers.size() / 2, 2 * meanNanos);
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      world.time().after(random.nextLong(requests * meanNanos), misfortunes::strike);
    }
    if (random.nextInt(2) == 0) {
      world.time().after(random.nextLong(requests * meanNanos), this::truncate);
    }
    world.time().run(random.nextLong(2 * world.circumstances().windowNanos()));
  }

  /** A patient client waits for its answer before it sends again; the others do not. */
  private void work(
      Producer producer, SimulatedGateway home, boolean patient, int requests, long meanNanos) {
    if (requests <= 0 || world.faults().areOver()) {
      return;
    }
    boolean sends = !patient || !producer.waits();
    if (sends) {
      SimulatedGateway gateway = random.nextInt(5) == 0 ? anyGateway() : home;
      int records = 1 + random.nextInt(3);
      if (random.nextInt(8) == 0) {
        producer.sendRepeatedly(gateway, records, this::anyGateway);
      } else {
        producer.send(gateway, records);
      }
    }
    world
        .time()
        .after(
            random.nextLong(2 * meanNanos),
            () -> work(producer, home, patient, requests - 1, meanNanos));
  }

  private void read(Reader reader, int reads, long meanNanos) {
    if (reads > 0 && !world.faults().areOver()) {
      reader.read(anyGateway());
      world.time().after(random.nextLong(2 * meanNanos), () -> read(reader, reads - 1, meanNanos));
    }
  }

  private void truncate() {
    SimulatedGateway gateway = anyGateway();
    Services services = gateway.services();
    int partition = random.nextInt(world.circumstances().partitions());
    long before = served.end(gateway, partition) - random.nextInt(30);
    if (services == null || before <= 0) {
      return;
    }
    gateway
        .process()
        .enter(() -> {
          var unused =
              services
                  .topics()
                  .truncate(TOPIC, partition, before)
                  .whenComplete((start, failure) -> {
                    world
                        .trace()
                        .add(What.TRUNCATED, partition, before, start == null ? -1 : start);
                  });
        });
  }

  private void watch() {
    for (SimulatedGateway gateway : gateways) {
      gateway.checkLane();
    }
    digests.note(anyGateway());
    if (served.hasTopic() && world.faults().strikes(Fault.GHOST)) {
      world.store().landOldPut(ObjectKeys.journal(0, random.nextInt(1_000)));
    }
  }

  /** What it tells now, it may have known for long. */
  private void lookAt(SimulatedGateway gateway) {
    digests.note(gateway);
    for (int partition = 0; partition < world.circumstances().partitions(); partition++) {
      lookAt(gateway, partition);
    }
  }

  private void lookAt(SimulatedGateway gateway, int partition) {
    long start = served.start(gateway, partition);
    long end = served.end(gateway, partition);
    if (end > start && !world.faults().areOver()) {
      long recent = Math.max(start, end - RECENT);
      long offset = random.nextLong(random.nextInt(4) == 0 ? start : recent, end);
      readers.getFirst().read(gateway, partition, offset, false, Duration.ZERO, (next, last) -> {});
    }
  }

  private void maintain() {
    SimulatedGateway gateway = anyGateway();
    gateway.withLane(lane -> {
      var unused =
          lane.writeSnapshot(Duration.ofSeconds(10))
              .thenAccept(number ->
                  world.trace().add(What.SNAPSHOT, gateway.process().number(), number, 0));
    });
    if (world.faults().has(Fault.FLOOR_RAISED) && world.faults().has(Fault.SWEEP)) {
      clusterId().ifPresent(id -> maintenance.raiseFloor(checks.journal(id)));
    }
    if (world.faults().has(Fault.SWEEP)) {
      maintenance.sweep();
    }
  }

  private Optional<Id128> clusterId() {
    Bucket.Standing file = world.store().bucket().standing(ObjectKeys.cluster());
    return Optional.ofNullable(file).map(found -> ClusterFile.read(found.content()).id());
  }

  private void every(long meanNanos, Runnable action) {
    world
        .time()
        .after(
            random.nextLong(1, 2 * meanNanos),
            () -> {
              if (!world.faults().areOver()) {
                action.run();
                every(meanNanos, action);
              }
            });
  }

  private SimulatedGateway anyGateway() {
    return gateways.get(random.nextInt(gateways.size()));
  }

  /** Faults end: within a bounded time everybody serves, reads and writes. */
  private void calmDown() {
    world.faults().end();
    world.trace().add(What.CALM, 0, 0, 0);
    gateways.forEach(gateway -> gateway.process().wake());
    // Not before they have noticed that they slept, which their wall clocks tell them.
    world.time().run(SECOND);
    gateways.forEach(gateway -> gateway.process().clock().setRight());
    for (int i = 0; i < LOOKS; i++) {
      gateways.forEach(SimulatedGateway::checkLane);
      world.time().run(SETTLING_NANOS / LOOKS);
    }
    new Calm(world, history, served, gateways, digests).serveAll();
  }
}
