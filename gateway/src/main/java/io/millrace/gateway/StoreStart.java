package io.millrace.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.format.ClusterFile;
import io.millrace.gateway.lane.ClusterFiles;
import io.millrace.gateway.lane.Patience;
import io.millrace.tiering.Clock;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.Scheduler;
import io.millrace.tiering.check.StoreCheck;
import io.millrace.tiering.check.StoreReport;
import io.millrace.tiering.decorate.MeteredObjectStore;
import io.millrace.tiering.decorate.RetryPolicy;
import io.millrace.tiering.decorate.RetryingObjectStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a start does with its store: asks whether it is fit, and finds the cluster in it. */
final class StoreStart {
  private static final Logger log = LoggerFactory.getLogger(StoreStart.class);

  /** A reader that waits longer than this had better be told. */
  private static final RetryPolicy READS =
      new RetryPolicy(Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofSeconds(5), 6);

  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(2);
  private static final int DEFAULT_LANES = 1;

  private final ObjectStore store;
  private final Clock clock;
  private final Scheduler scheduler;
  private final RandomGenerator random;

  StoreStart(
      ObjectStore opened,
      MeterRegistry registry,
      Clock clock,
      Scheduler scheduler,
      RandomGenerator random) {
    this.store = new MeteredObjectStore(opened, registry, clock);
    this.clock = clock;
    this.scheduler = scheduler;
    this.random = random;
  }

  /** The store, counting what is asked of it. */
  ObjectStore store() {
    return store;
  }

  /** The same with retries, for reads that somebody waits for. */
  ObjectStore reads() {
    return new RetryingObjectStore(store, READS, clock, scheduler, random);
  }

  /**
   * Finds the cluster or makes it. Nothing is written to a store that is not fit.
   *
   * @param lanes how many lanes it should have, or null if nobody has said; one that is there
   *     already keeps the number it has
   * @throws IllegalArgumentException if the store is not fit for it, with a sentence for the user
   */
  ClusterFile openCluster(@Nullable Integer lanes) throws InterruptedException {
    ClusterFiles files = new ClusterFiles(store, random, lanes == null ? DEFAULT_LANES : lanes);
    Patience patience = new Patience(clock, scheduler, random);
    // Tells a wrong name from a store that is merely busy, before the check asks it for more.
    var unused = await(patience.call(files::exists));
    check();
    ClusterFile cluster = await(patience.call(files::readOrCreate));
    if (lanes != null && lanes != cluster.lanes()) {
      log.warn(
          "lanes is set to {}, but the cluster was made with {}, which cannot be changed: it keeps them",
          lanes,
          cluster.lanes());
    }
    return cluster;
  }

  /** An interrupt ends it, also while the store says nothing. */
  private static <T> T await(CompletableFuture<T> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  private void check() throws InterruptedException {
    StoreReport report = new StoreCheck(store, random).atStart();
    while (report.refusal() == null && report.doubt() != null) {
      log.info("{} Trying again.", report.doubt());
      Thread.sleep(BETWEEN_CHECKS);
      report = new StoreCheck(store, random).atStart();
    }
    String refusal = report.refusal();
    if (refusal != null) {
      throw new IllegalArgumentException(refusal);
    }
  }
}
