package io.millrace.integration.simulation;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.millrace.format.ClusterFile;
import io.millrace.gateway.Services;
import io.millrace.gateway.Surroundings;
import io.millrace.gateway.lane.ClusterFiles;
import io.millrace.gateway.lane.Patience;
import io.millrace.gateway.metrics.GatewayMetrics;
import io.millrace.index.LaneLoop;
import io.millrace.index.LaneStatus;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.StoreUri;
import io.millrace.tiering.decorate.RetryPolicy;
import io.millrace.tiering.decorate.RetryingObjectStore;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A gateway as its clients know it: one process after the other, each with nothing of the one
 * before.
 */
final class SimulatedGateway {

  private static final StoreUri URI = StoreUri.parse("memory:simulation");
  private static final GatewayMetrics UNUSED_METRICS =
      new GatewayMetrics(new CompositeMeterRegistry());
  private static final RetryPolicy READS =
      new RetryPolicy(Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofSeconds(5), 6);

  private final int number;
  private final World world;
  private final SimulatedNetwork network;
  private final GatewaySettings settings;
  private SimulatedProcess process;
  private StoreConnection connection;
  private @Nullable Services services;
  private long accepted;

  SimulatedGateway(int number, World world, SimulatedNetwork network) {
    this.number = number;
    this.world = world;
    this.network = network;
    network.add(this);
    this.settings = new GatewaySettings(world, number > 0);
    start();
  }

  /** Where the others reach whatever process it has. */
  String url() {
    return "http://gateway-" + number;
  }

  int number() {
    return number;
  }

  /** Whether it may refuse records because it is full. */
  boolean mayBeFull() {
    return settings.isSmall();
  }

  SimulatedProcess process() {
    return process;
  }

  /** Null while the process looks for its cluster. */
  @Nullable Services services() {
    return services;
  }

  /** Numbers what the process accepts, in order. */
  long nextAccepted() {
    return ++accepted;
  }

  /** Runs on the process if it serves, now or when it wakes up. */
  void withLane(Consumer<LaneLoop> task) {
    SimulatedProcess running = process;
    running.enter(() -> {
      if (services != null && running == process) {
        task.accept(services.lanes().lane(0));
      }
    });
  }

  /** A new process, with a store connection of its own. */
  private void start() {
    services = null;
    accepted = 0;
    RandomGenerator own = new SplittableRandom(world.random().nextLong());
    process =
        new SimulatedProcess(
            world.nextProcess(),
            world.time(),
            world.random(),
            world.trace(),
            settings.clock(world));
    connection = new StoreConnection(world, process);
    world.trace().add(What.GATEWAY_STARTS, number, process.number(), 0);
    SimulatedProcess starting = process;
    StoreConnection opened = connection;
    starting.enter(() -> {
      ClusterFiles files = new ClusterFiles(opened, own, 1);
      var unused =
          new Patience(starting, starting, own)
              .call(files::readOrCreate)
              .whenComplete((cluster, failure) -> {
                if (failure != null) {
                  restart();
                } else {
                  serve(starting, opened, own, cluster);
                }
              });
    });
  }

  private void serve(
      SimulatedProcess starting, ObjectStore store, RandomGenerator own, ClusterFile cluster) {
    Surroundings surroundings =
        new Surroundings(
            URI,
            store,
            new RetryingObjectStore(store, READS, starting, starting, own),
            starting,
            starting,
            own,
            starting,
            starting::laneRunner,
            network.from(this, starting),
            world.rules());
    world.trace().add(What.GATEWAY_SERVES, number, starting.number(), 0);
    services = new Services(settings.config(), surroundings, cluster, UNUSED_METRICS);
    if (settings.isAdvertised()) {
      services.advertise(url());
    }
  }

  /** The process dies at once, and another is started a little later. */
  void restart() {
    if (process.isDead()) {
      return;
    }
    process.kill();
    services = null;
    world
        .time()
        .after(world.someTime(10 * VirtualTime.MILLI, 10 * VirtualTime.SECOND), this::start);
  }

  /** The process stops as on SIGTERM: what it was given it does, unless that takes too long. */
  void restartInOrder() {
    Services stopping = services;
    SimulatedProcess running = process;
    if (stopping == null || running.isDead()) {
      return;
    }
    world.trace().add(What.PROCESS_STOPS, running.number(), 0, 0);
    running.enter(() -> {
      var unused =
          stopping
              .refuseNewWork()
              .thenCompose(refused -> stopping.drainLanes())
              .thenRun(() -> endIfStill(running));
    });
    world.time().after(10 * VirtualTime.SECOND, () -> endIfStill(running));
  }

  private void endIfStill(SimulatedProcess running) {
    if (process == running) {
      restart();
    }
  }

  /**
   * Looks whether the lane goes on. One that was shown a damaged snapshot must stop, and somebody
   * starts it anew; any other must not.
   */
  void checkLane() {
    if (services == null) {
      return;
    }
    LaneStatus status = services.lanes().lane(0).status();
    if (status.phase() == LaneStatus.Phase.STOPPED) {
      world.trace().add(What.LANE_STOPS, process.number(), 0, 0);
      if (connection.hasDamagedSomething()
          && String.valueOf(status.problem()).contains("snapshot")) {
        restart();
      } else {
        world.verdict().wrong("process " + process.number() + " stops: " + status.problem());
      }
    }
  }
}
