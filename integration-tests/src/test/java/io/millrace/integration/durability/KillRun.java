package io.millrace.integration.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.Seed;
import io.millrace.integration.history.History;
import io.millrace.integration.history.Log;
import io.millrace.integration.history.Outcome;
import io.millrace.integration.workload.Workload;
import java.util.Random;

/**
 * Kills processes while clients write and read, then checks that every gateway has the same log,
 * and that it is one that the clients' history allows.
 */
final class KillRun {
  private static final int MAX_REQUESTS_BETWEEN_KILLS = 150;
  private static final long MAX_MILLIS_BETWEEN_KILLS = 1_000;

  private final String name;
  private final GatewayOptions options;
  private final int gateways;
  private final int kills;
  private final Random random;
  private final Runnable alsoKill;

  /**
   * Prepares it.
   *
   * @param name of the test and the case
   * @param kills how many times a gateway is killed
   * @param alsoKill what is done beside one in three of them
   */
  KillRun(String name, Bucket bucket, int gateways, int kills, Runnable alsoKill) {
    this.name = name;
    this.options = GatewayOptions.on(bucket).set("lane.inline.max", Workload.INLINE_MAX);
    this.gateways = gateways;
    this.kills = kills;
    this.random = Seed.random(name);
    this.alsoKill = alsoKill;
  }

  void run() throws Exception {
    try (KillableCluster cluster = new KillableCluster(options, gateways);
        Workload workload = new Workload("orders", cluster.anyReady(), random)) {
      for (int place = 0; place < gateways; place++) {
        workload.follow(cluster.ready(place));
      }
      while (cluster.kills() < kills) {
        workload.grow(clients(cluster.kills()));
        waitForARandomMoment(cluster, workload);
        if (random.nextInt(3) == 0) {
          alsoKill.run();
          waitForARandomMoment(cluster, workload);
        }
        killSome(cluster);
      }
      finish(cluster, workload);
      check(cluster, workload);
    }
  }

  /** One client at first, then a few, then many. */
  private int clients(int kill) {
    return kill < kills / 5 ? 1 : kill < kills * 3 / 5 ? 8 : 64;
  }

  /** Often while requests are under way, now and then while a gateway is still starting. */
  private void waitForARandomMoment(KillableCluster cluster, Workload workload)
      throws InterruptedException {
    int requests = random.nextInt(1, MAX_REQUESTS_BETWEEN_KILLS);
    if (random.nextInt(6) == 0) {
      cluster.gateway(random.nextInt(cluster.size())).awaitListening();
      return;
    }
    cluster.anyReady().next();
    workload.progress().allow(MAX_REQUESTS_BETWEEN_KILLS + 64);
    workload.progress().awaitSent(workload.progress().sent() + requests, MAX_MILLIS_BETWEEN_KILLS);
  }

  /** One gateway, or one time in four all of them. */
  private void killSome(KillableCluster cluster) {
    int victim = random.nextInt(cluster.size());
    boolean all = random.nextInt(4) == 0;
    for (int place = 0; place < cluster.size(); place++) {
      if (all || place == victim) {
        cluster.replace(place);
      }
    }
  }

  private static void finish(KillableCluster cluster, Workload workload) throws Exception {
    cluster.anyReady().next();
    workload.progress().allow(MAX_REQUESTS_BETWEEN_KILLS);
    workload.progress().awaitSent(workload.progress().sent() + 100, MAX_MILLIS_BETWEEN_KILLS);
    workload.finish();
  }

  /** Every gateway, and one that was not there before, has the same log. */
  private void check(KillableCluster cluster, Workload workload) throws Exception {
    History history = workload.history();
    try (GatewayProcess newcomer = GatewayProcess.start(options)) {
      Log log = workload.read(newcomer.api());
      report(cluster.kills(), history, log);
      assertThat(history.violations(log)).isEmpty();
      assertThat(workload.complaints()).isEmpty();
      assertThat(history.count(Outcome.ACKNOWLEDGED)).isPositive();
      for (int place = 0; place < cluster.size(); place++) {
        assertThat(workload.read(cluster.ready(place).next())).isEqualTo(log);
      }
    }
  }

  private void report(int times, History history, Log log) {
    Seed.report(
        "%s: %d kills, %d acknowledged, %d unknown, %d refused, %d read, %d unknown found"
            .formatted(
                name,
                times,
                history.count(Outcome.ACKNOWLEDGED),
                history.count(Outcome.UNKNOWN) + history.count(Outcome.LOST),
                history.count(Outcome.NONE),
                log.size(),
                history.unknownFound(log)));
  }
}
