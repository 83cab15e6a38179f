package io.millrace.gateway.lane;

import io.millrace.format.ClusterFile;
import io.millrace.format.Id128;
import io.millrace.index.LaneEnvironment;
import io.millrace.index.LaneListener;
import io.millrace.index.LaneLoop;
import io.millrace.index.PeerPort;
import io.millrace.index.journal.LaneSettings;
import io.millrace.index.journal.PeerSettings;
import io.millrace.index.rules.Rules;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.StoreUri;
import io.millrace.tiering.SuspendAwareClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Starts the lanes of a cluster.
 *
 * @param clock of the process
 * @param runners gives each lane, by its number, what its tasks run on
 * @param rules of the journal's protocol
 * @param random nonces and names that must never repeat come from it
 * @param peers the lanes' way to those of other gateways
 */
public record LaneStarter(
    ObjectStore store,
    SuspendAwareClock clock,
    RandomGenerator random,
    IntFunction<LaneRunner> runners,
    PeerPort peers,
    Rules rules) {
  /**
   * Starts them; they catch up with their journals on their own.
   *
   * @param writer this process, new at every start
   * @param listeners gives each lane, by its number, who is told what happens in it
   */
  public Lanes start(
      ClusterFile cluster,
      LaneConfig config,
      PeerSettings peerSettings,
      StoreUri uri,
      Id128 writer,
      IntFunction<LaneListener> listeners) {
    List<LaneLoop> loops = new ArrayList<>();
    List<LaneRunner> running = new ArrayList<>();
    for (int lane = 0; lane < cluster.lanes(); lane++) {
      LaneRunner runner = runners.apply(lane);
      running.add(runner);
      loops.add(
          LaneLoop.start(
              settings(lane, cluster, config, peerSettings, uri, writer),
              new LaneEnvironment(store, clock, runner, random, peers),
              listeners.apply(lane)));
    }
    return new Lanes(cluster, loops, running);
  }

  private LaneSettings settings(
      int lane,
      ClusterFile cluster,
      LaneConfig config,
      PeerSettings peerSettings,
      StoreUri uri,
      Id128 writer) {
    StoreDefaults defaults = StoreDefaults.of(uri);
    Duration linger = config.linger();
    Integer maxInlineBytes = config.maxInlineBytes();
    return new LaneSettings(
        lane,
        cluster.lanes(),
        cluster.id(),
        writer,
        linger == null ? defaults.linger() : linger,
        maxInlineBytes == null ? defaults.maxInlineBytes() : maxInlineBytes,
        config.pipeline(),
        config.grace(),
        config.maxSlices(),
        config.snapshots(),
        peerSettings,
        rules);
  }
}
