package io.millrace.index.simulation;

import io.millrace.format.Compression;
import io.millrace.format.Entry;
import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.format.ObjectKeys;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.Topic;
import io.millrace.index.command.TopicConfig;
import io.millrace.index.command.TopicPatch;
import io.millrace.index.journal.LaneSettings;
import io.millrace.index.journal.PeerSettings;
import io.millrace.index.journal.SnapshotInterval;
import io.millrace.index.rules.Rules;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * Up to three gateways that know each other only through the store, their clients, and everything
 * that may happen to them; afterwards, whether what every client was told is true.
 */
final class SimulatedCluster {

  private static final int PARTITIONS = 3;
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final long SECOND = 1_000_000_000L;

  private final RandomGenerator random;
  private final VirtualTime time = new VirtualTime();
  private final Trace trace = new Trace(time);
  private final Id128 clusterId;
  private final SimulatedStore store;
  private final Truth truth;
  private final Maintenance maintenance;
  private final Checks checks;
  private final List<SimulatedGateway> gateways = new ArrayList<>();
  private final List<SimulatedGateway> former = new ArrayList<>();
  private final List<SimulatedClient> clients = new ArrayList<>();
  private final Statistics statistics = new Statistics();
  private final boolean sleepy;
  private final boolean deletes;
  private final int inlineMaxBytes;
  private int incarnations;
  private boolean calm;
  private long topicId;

  SimulatedCluster(long seed) {
    random = new SplittableRandom(seed);
    clusterId = Id128.random(random);
    store = new SimulatedStore(time, random, trace, random.nextBoolean());
    truth = new Truth(store, clusterId);
    maintenance = new Maintenance(store, time, GRACE);
    checks = new Checks(truth, store, statistics);
    sleepy = random.nextInt(3) == 0;
    deletes = sleepy || random.nextBoolean();
    inlineMaxBytes = random.nextInt(4) == 0 ? 0 : 4096;
    int count = sleepy ? 2 + random.nextInt(2) : 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      gateways.add(gateway(i));
    }
    int clientCount = 1 + random.nextInt(4);
    for (int i = 0; i < clientCount; i++) {
      clients.add(new SimulatedClient("c" + i, time, random, trace, PARTITIONS));
    }
  }

  /** Runs it from start to end. */
  Statistics run() {
    rememberFormerCluster();
    createTopic();
    double rate = random.nextInt(4) == 0 ? 0.6 : random.nextDouble() * 0.25;
    store.faultRate(rate);
    clients.forEach(this::startClient);
    schedule(this::misfortune, (sleepy ? 15 : 6) * SECOND);
    schedule(this::watch, 2 * SECOND);
    schedule(this::maintain, (sleepy ? 5 : 3) * SECOND);
    time.runUntil(time.nanos() + (sleepy ? 240 : 45) * SECOND);
    calmDown();
    checks.checkRecords(topicId, PARTITIONS, clients);
    checks.checkSnapshots();
    checkGateways();
    statistics.count(clients);
    return statistics;
  }

  Trace trace() {
    return trace;
  }

  /** Entries of a cluster that lived under the same prefix before may land at any time. */
  private void rememberFormerCluster() {
    Id128 predecessor = Id128.random(random);
    for (int number = 1; number <= 3; number++) {
      Id128 nonce = Id128.random(random);
      ByteBuffer entry =
          Entry.encode(
              EntryHeader.unsized(0, number, nonce, predecessor, Id128.random(random), 1),
              List.of(),
              null);
      store.rememberSent(ObjectKeys.journal(0, number), entry);
      predecessor = nonce;
    }
  }

  private void createTopic() {
    TopicConfig config = new TopicConfig(PARTITIONS, 1000, -1, Compression.NONE, 1 << 20);
    var created =
        gateways
            .getFirst()
            .lane()
            .submit(new PutTopic("t", TopicPatch.EMPTY, config), Duration.ofSeconds(60));
    time.runUntil(time.nanos() + 5 * SECOND);
    if (!created.isDone()) {
      throw new AssertionError("no topic within five seconds without faults");
    }
    truth.advance();
    Topic topic = truth.topic("t");
    if (topic == null) {
      throw new AssertionError("the topic is not in the journal");
    }
    topicId = topic.id();
  }

  private void startClient(SimulatedClient client) {
    boolean patient = random.nextBoolean();
    schedule(
        () -> {
          if (!calm) {
            act(client, patient);
          }
        },
        sleepy ? 2 * SECOND : SECOND / 4);
  }

  /** A patient client waits for its answer before it sends again; the others do not. */
  private void act(SimulatedClient client, boolean patient) {
    List<SimulatedClient.Request> sent = client.requests();
    if (patient && !sent.isEmpty()) {
      SimulatedClient.Request last = sent.getLast();
      if (last.fate == null && !last.gateway.isDead()) {
        return;
      }
    }
    SimulatedGateway gateway =
        patient || random.nextInt(3) == 0
            ? gateways.get(random.nextInt(gateways.size()))
            : gateways.get(client.home(gateways.size()));
    burst(client, gateway, patient ? 1 : 1 + random.nextInt(6));
  }

  /** Requests so close together that several entries are in flight. */
  private void burst(SimulatedClient client, SimulatedGateway gateway, int count) {
    if (!calm && !gateway.isDead()) {
      client.send(gateway, topicId);
      if (count > 1) {
        time.after(random.nextLong(SECOND / 50), () -> burst(client, gateway, count - 1));
      }
    }
  }

  private SimulatedGateway gateway(int index) {
    LaneSettings settings =
        new LaneSettings(
            0,
            1,
            clusterId,
            Id128.random(random),
            Duration.ofMillis(5),
            inlineMaxBytes,
            1 + random.nextInt(4),
            GRACE,
            1_000_000,
            new SnapshotInterval(1 + random.nextInt(100), 1 + random.nextInt(100_000)),
            PeerSettings.DEFAULT,
            Rules.ALL);
    long skew = random.nextInt(3) == 0 ? random.nextLong(-600_000, 59_000) : 0;
    String name = "g" + index + "." + incarnations++;
    SimulatedGateway gateway =
        new SimulatedGateway(
            name, time, trace, store, settings, new SplittableRandom(random.nextLong()), skew);
    return gateway;
  }

  private void misfortune() {
    int index = random.nextInt(gateways.size());
    SimulatedGateway gateway = gateways.get(index);
    if (sleepy && random.nextInt(3) > 0) {
      fallAsleepAtWork(gateway);
      return;
    }
    switch (random.nextInt(5)) {
      case 0 -> {
        gateway.kill();
        former.add(gateway);
        gateways.set(index, gateway(index));
        statistics.kills++;
      }
      case 1 -> {
        gateway.pause(random.nextLong(1, 120) * SECOND / 2);
        statistics.pauses++;
      }
      case 2 -> store.storm(random.nextLong(1, 10) * SECOND);
      default -> store.landSomethingOld();
    }
  }

  /**
   * It sleeps with entries in flight, long enough for others to pass it and delete what it would
   * have to read.
   */
  private void fallAsleepAtWork(SimulatedGateway gateway) {
    SimulatedClient client = clients.get(random.nextInt(clients.size()));
    for (int i = random.nextInt(4); i > 0; i--) {
      client.send(gateway, topicId);
    }
    time.after(
        random.nextLong(SECOND / 20), () -> gateway.pause(random.nextLong(20, 150) * SECOND));
    statistics.pauses++;
  }

  private void watch() {
    SimulatedGateway gateway = gateways.get(random.nextInt(gateways.size()));
    gateway.lane().watchTail(random.nextBoolean());
    checks.catchUp(gateway);
    store.landSomethingOld();
  }

  private void maintain() {
    SimulatedGateway gateway = gateways.get(random.nextInt(gateways.size()));
    var unused =
        gateway
            .lane()
            .writeSnapshot(Duration.ofSeconds(10))
            .thenAccept(number -> checks.checkSnapshot(number));
    if (deletes && maintenance.raiseFloor(truth, Id128.random(random))) {
      statistics.floors++;
    }
    List<Long> deleted = deletes ? maintenance.sweep() : List.of();
    statistics.sweeps += deleted.isEmpty() ? 0 : 1;
    for (long number : deleted) {
      if (random.nextInt(3) == 0) {
        store.landSomethingOldAt(ObjectKeys.journal(0, number));
      }
    }
  }

  /** Faults end: within a bounded time everybody catches up and appends. */
  private void calmDown() {
    calm = true;
    store.faultRate(0);
    time.runUntil(time.nanos() + 400 * SECOND);
    for (SimulatedGateway each : gateways) {
      SimulatedClient last = new SimulatedClient(each.name(), time, random, trace, PARTITIONS);
      clients.add(last);
      last.send(each, topicId, Duration.ofSeconds(10));
      time.runUntil(time.nanos() + 10 * SECOND);
      if (last.requests().getFirst().fate != SimulatedClient.Fate.ACKNOWLEDGED) {
        throw new AssertionError(each.name() + " cannot append though nothing fails any more");
      }
      checks.catchUp(each);
    }
    time.runUntil(time.nanos() + 10 * SECOND);
  }

  private void schedule(Runnable action, long meanNanos) {
    time.after(
        random.nextLong(1, 2 * meanNanos),
        () -> {
          if (!calm) {
            action.run();
            schedule(action, meanNanos);
          }
        });
  }

  private void checkGateways() {
    List<CompletableFuture<Void>> seen = new ArrayList<>();
    for (SimulatedGateway each : gateways) {
      seen.add(
          each.lane().query(state -> state).thenAccept(state -> checks.checkState(each, state)));
    }
    time.runUntil(time.nanos() + SECOND);
    seen.forEach(CompletableFuture::join);
    former.addAll(gateways);
    for (SimulatedGateway each : former) {
      statistics.reloads += each.reloads();
      if (each.problem() != null) {
        throw new AssertionError(each.name() + ": " + each.problem());
      }
    }
  }
}
