package io.millrace.index.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many short lives of a cluster, each from a seed. {@code -Dmillrace.seed=N} replays one and prints
 * the end of its trace; {@code -Dmillrace.seeds=N} runs that many.
 */
class LaneSimulationTest {

  private static final long FIRST_SEED = 1;
  private static final int SEEDS = Integer.getInteger("millrace.seeds", 1_000);
  private static final long REPLAYED = Long.getLong("millrace.seed", -1);

  @Test
  void everyClientWasToldTheTruthWhateverTheStoreDid() {
    Statistics all = new Statistics();
    LongStream seeds =
        REPLAYED >= 0 ? LongStream.of(REPLAYED) : LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS);
    seeds.forEach(seed -> all.add(run(seed)));
    System.out.println("lane simulation: " + all);
    if (REPLAYED < 0) {
      assertThat(all.unknownFound).as("unknown outcomes that were stored").isPositive();
      assertThat(all.voids).as("void entries").isPositive();
      assertThat(all.reloads).as("states loaded anew").isPositive();
      assertThat(all.floors).as("floors raised").isPositive();
      assertThat(all.sweeps).as("rounds that deleted").isPositive();
    }
  }

  @Test
  void theSameSeedTwiceGivesTheSameTrace() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + 20; seed++) {
      SimulatedCluster first = new SimulatedCluster(seed);
      SimulatedCluster second = new SimulatedCluster(seed);
      first.run();
      second.run();
      assertThat(first.trace().digest()).as("seed %d", seed).isEqualTo(second.trace().digest());
    }
  }

  private static Statistics run(long seed) {
    SimulatedCluster cluster = new SimulatedCluster(seed);
    try {
      Statistics statistics = cluster.run();
      if (REPLAYED >= 0) {
        System.out.println(cluster.trace().tail());
      }
      return statistics;
    } catch (RuntimeException | AssertionError failure) {
      throw new AssertionError(
          "seed %d fails: %s%nreplay it with ./mvnw -pl index -am test -Dtest=LaneSimulationTest -Dsurefire.failIfNoSpecifiedTests=false -Dmillrace.seed=%d%n%s"
              .formatted(seed, failure.getMessage(), seed, cluster.trace().tail()),
          failure);
    }
  }
}
