package io.millrace.integration.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many lives of a cluster, each from a seed. {@code -Dsimulation.seed=N} replays one and prints the
 * end of its trace, {@code -Dsimulation.seeds=N} runs that many.
 */
class ClusterSimulationTest {

  private static final long REPLAYED = Long.getLong("simulation.seed", -1);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @Test
  void everyClientWasToldTheTruthWhateverHappened() {
    Tally tally = new Tally();
    seeds().parallel().forEach(seed -> run(seed, tally));
    System.out.println("cluster simulation: " + tally);
    assertThat(tally.leastAcknowledged()).isGreaterThanOrEqualTo(Calm.LEAST_ACKNOWLEDGED);
    if (REPLAYED < 0) {
      assertThat(tally.faults()).as("faults that were hit").containsOnlyKeys(Fault.values());
    }
  }

  @Test
  void theSameSeedGivesTheSameTrace() {
    LongStream.rangeClosed(1, 20)
        .parallel()
        .forEach(seed -> {
          long first = digest(seed);
          assertThat(digest(seed)).as("seed %d", seed).isEqualTo(first);
          assertThat(digest(seed)).as("seed %d", seed).isEqualTo(first);
        });
  }

  private static LongStream seeds() {
    return REPLAYED >= 0 ? LongStream.of(REPLAYED) : Seeds.all();
  }

  private static void run(long seed, Tally tally) {
    long begun = THREADS.getCurrentThreadCpuTime();
    Cluster cluster = new Cluster(seed);
    try {
      cluster.run();
    } catch (RuntimeException | AssertionError failure) {
      throw new AssertionError(
          "seed %d fails: %s%nreplay it with ./mvnw -pl integration-tests -am test -Dtest=ClusterSimulationTest -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed=%d%n%s"
              .formatted(seed, failure.getMessage(), seed, cluster.world().trace().tail()),
          failure);
    }
    tally.add(cluster, THREADS.getCurrentThreadCpuTime() - begun);
    if (REPLAYED >= 0) {
      System.out.println(cluster.world().trace().tail());
    }
  }

  private static long digest(long seed) {
    Cluster cluster = new Cluster(seed);
    cluster.run();
    return cluster.world().trace().digest();
  }
}
