package io.millrace.gateway.lane;

import io.millrace.format.ClusterFile;
import io.millrace.index.LaneLoop;
import io.millrace.index.LaneStatus;
import io.millrace.index.state.LaneState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** All lanes of the cluster, run by this gateway. Thread-safe. */
public final class Lanes implements AutoCloseable {
  /** How long a reader waits for a look at the tail before it is told that the store is away. */
  public static final Duration CATCH_UP_TIMEOUT = Duration.ofSeconds(10);

  private final ClusterFile cluster;
  private final List<LaneLoop> loops;
  private final List<LaneRunner> runners;

  Lanes(ClusterFile cluster, List<LaneLoop> loops, List<LaneRunner> runners) {
    this.cluster = cluster;
    this.loops = List.copyOf(loops);
    this.runners = List.copyOf(runners);
  }

  /** What the cluster was made with. */
  public ClusterFile cluster() {
    return cluster;
  }

  /** The number of the lane that a topic of this name belongs to. */
  public int numberOf(String topic) {
    return LaneState.laneOf(topic, loops.size());
  }

  /** One lane. */
  public LaneLoop lane(int number) {
    return loops.get(number);
  }

  /** All lanes, by number. */
  public List<LaneLoop> all() {
    return loops;
  }

  /** How each of them is, by number. */
  public List<LaneStatus> statuses() {
    return loops.stream().map(LaneLoop::status).toList();
  }

  /** Whether every lane has caught up with its journal and goes on. */
  public boolean areRunning() {
    return loops.stream().allMatch(loop -> loop.status().phase() == LaneStatus.Phase.RUNNING);
  }

  /** Completes when every lane has caught up with its journal; fails if one stops before. */
  public CompletableFuture<Void> ready() {
    return all(loops.stream().map(LaneLoop::ready).toList());
  }

  /** Catches up with the tails of all lanes as they stand now. */
  public CompletableFuture<Void> catchUp() {
    return all(loops.stream().map(loop -> loop.catchUp(CATCH_UP_TIMEOUT)).toList());
  }

  /**
   * Other gateways can reach this one by now, at this URL.
   *
   * @param version of this program
   */
  public void advertise(String url, String version) {
    loops.forEach(loop -> loop.advertise(url, version));
  }

  /** Takes no more commands; completes when all that were taken have their results. */
  public CompletableFuture<Void> drain() {
    return all(loops.stream().map(LaneLoop::drain).toList());
  }

  /**
   * Stops at once. Who still waits is told what is known, but for those whose records another
   * gateway may still append: they hear nothing.
   */
  @Override
  public void close() {
    loops.forEach(LaneLoop::close);
    runners.forEach(LaneRunner::close);
  }

  private static CompletableFuture<Void> all(List<CompletableFuture<Void>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
  }
}
