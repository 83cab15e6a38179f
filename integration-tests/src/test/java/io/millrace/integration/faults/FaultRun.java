package io.millrace.integration.faults;

import static org.awaitility.Awaitility.await;

import io.millrace.integration.harness.Seed;
import io.millrace.integration.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** Disturbs a cluster for a time while clients write and read, and waits until all is well. */
final class FaultRun {
  static final String TOPIC = "orders";

  private static final int PRODUCERS = 14;
  private static final int FRESH_READERS = 3;
  private static final int TAIL_READERS = 3;
  private static final int REQUESTS_PER_SECOND = 160;

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration ENDING = Duration.ofMinutes(2);

  private final FaultyCluster cluster;
  private final Workload workload;
  private final Random random;
  private final Troubles troubles;
  private final Chronicle chronicle = new Chronicle();

  FaultRun(FaultyCluster cluster, Workload workload, Random random) {
    this.cluster = cluster;
    this.workload = workload;
    this.random = random;
    this.troubles = new Troubles(cluster);
  }

  Chronicle chronicle() {
    return chronicle;
  }

  /** Kinds of trouble that there were not. */
  List<String> missing() {
    Set<String> seen = chronicle.counts().keySet();
    return Stream.of(
            troubles.ofGateways(),
            troubles.ofStore(),
            troubles.ofNetwork(),
            troubles.betweenGateways(),
            troubles.ofClocks())
        .flatMap(List::stream)
        .map(Trouble::name)
        .filter(name -> !seen.contains(name))
        .toList();
  }

  /** Sends the clients on their way, each to begin with another gateway than the one before. */
  void startClients() {
    for (int i = 0; i < PRODUCERS; i++) {
      workload.produce(cluster.target(i));
    }
    for (int i = 0; i < FRESH_READERS; i++) {
      workload.readFresh(cluster.target(i));
    }
    for (int i = 0; i < TAIL_READERS; i++) {
      workload.follow(cluster.target(i));
    }
    workload.pace(REQUESTS_PER_SECOND);
  }

  /** Returns when all troubles are over. */
  void disturb(Duration length) throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> running =
          nemeses(over).stream().map(nemesis -> threads.submit(nemesis::run)).toList();
      try {
        // One that ends before has failed.
        await().pollInterval(TICK).atMost(length.plus(ENDING)).until(watch(length, running));
      } finally {
        over.countDown();
      }
      for (Future<Void> nemesis : running) {
        nemesis.get(ENDING.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private static Callable<Boolean> watch(Duration length, List<Future<Void>> running) {
    long end = System.nanoTime() + length.toNanos();
    return () -> System.nanoTime() > end || running.stream().anyMatch(Future::isDone);
  }

  private List<Nemesis> nemeses(CountDownLatch over) {
    List<Nemesis> nemeses = new ArrayList<>();
    nemeses.add(nemesis(troubles.ofGateways(), Duration.ofSeconds(5), over));
    nemeses.add(nemesis(troubles.ofStore(), Duration.ofSeconds(15), over));
    nemeses.add(nemesis(troubles.ofNetwork(), Duration.ofSeconds(3), over));
    nemeses.add(nemesis(troubles.betweenGateways(), Duration.ofSeconds(6), over));
    if (!troubles.ofClocks().isEmpty()) {
      nemeses.add(nemesis(troubles.ofClocks(), Duration.ofSeconds(10), over));
    }
    return nemeses;
  }

  private Nemesis nemesis(List<Trouble> troubles, Duration longestRest, CountDownLatch over) {
    return new Nemesis(troubles, longestRest, new Random(random.nextLong()), over, chronicle);
  }

  /**
   * Waits until each gateway has written and read again, but no longer than the limit.
   *
   * @param folder gets what those say of themselves that have not
   */
  void recover(Duration limit, Path folder) {
    List<Place> left = new ArrayList<>(cluster.places());
    long begin = System.nanoTime();
    try {
      await("all gateways serve")
          .atMost(limit)
          .until(
              () -> {
                left.removeIf(place -> serves(place, begin));
                return left;
              },
              List::isEmpty);
    } catch (ConditionTimeoutException e) {
      left.forEach(place -> Canary.describe(place, folder));
      throw new AssertionError(left + " do not serve, after these troubles:\n" + chronicle, e);
    }
  }

  private static boolean serves(Place place, long begin) {
    place.supervise();
    boolean serves = Canary.isServedBy(place);
    if (serves) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      Seed.report("%s serves %.1f s after the troubles".formatted(place, seconds));
    }
    return serves;
  }
}
