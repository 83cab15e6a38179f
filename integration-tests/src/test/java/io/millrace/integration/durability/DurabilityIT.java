package io.millrace.integration.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.S3Server;
import io.millrace.integration.harness.Seed;
import io.millrace.integration.history.History;
import io.millrace.integration.history.Log;
import io.millrace.integration.history.Outcome;
import io.millrace.integration.workload.Workload;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gateways are killed with SIGKILL while clients write and read, and come back on the same bucket.
 * Whatever was acknowledged is there, once, where it was said to be.
 */
final class DurabilityIT {
  private static final int KILLS = 20;
  private static final int MAX_REQUESTS_BETWEEN_KILLS = 150;
  private static final long MAX_MILLIS_BETWEEN_KILLS = 1_000;

  @TempDir private Path folder;

  @Test
  void oneGatewayOnAFolderLosesNothing() throws Exception {
    killAgainAndAgain("file, one gateway", Bucket.folder(folder), 1);
  }

  @Test
  void twoGatewaysOnAFolderLoseNothing() throws Exception {
    killAgainAndAgain("file, two gateways", Bucket.folder(folder), 2);
  }

  @Test
  void oneGatewayOnS3LosesNothing() throws Exception {
    try (S3Server s3 = S3Server.start().createBucket("durability")) {
      killAgainAndAgain("s3, one gateway", s3.bucket("durability", s3.endpoint()), 1);
    }
  }

  @Test
  void twoGatewaysOnS3LoseNothing() throws Exception {
    try (S3Server s3 = S3Server.start().createBucket("durability")) {
      killAgainAndAgain("s3, two gateways", s3.bucket("durability", s3.endpoint()), 2);
    }
  }

  private static void killAgainAndAgain(String name, Bucket bucket, int gateways) throws Exception {
    Random random = Seed.random("DurabilityIT " + name);
    GatewayOptions options = GatewayOptions.on(bucket).set("lane.inline.max", Workload.INLINE_MAX);
    try (KillableCluster cluster = new KillableCluster(options, gateways);
        Workload workload = new Workload("orders", cluster.anyReady(), random)) {
      for (int place = 0; place < gateways; place++) {
        workload.follow(cluster.ready(place));
      }
      while (cluster.kills() < KILLS) {
        workload.grow(clients(cluster.kills()));
        waitForARandomMoment(cluster, workload, random);
        killSome(cluster, random);
      }
      finish(cluster, workload);
      check(name, options, cluster, workload);
    }
  }

  /** One client at first, then a few, then many. */
  private static int clients(int kill) {
    return kill < 4 ? 1 : kill < 12 ? 8 : 64;
  }

  /** Often while requests are under way, now and then while a gateway is still starting. */
  private static void waitForARandomMoment(
      KillableCluster cluster, Workload workload, Random random) throws InterruptedException {
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
  private static void killSome(KillableCluster cluster, Random random) {
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
  private static void check(
      String name, GatewayOptions options, KillableCluster cluster, Workload workload)
      throws Exception {
    History history = workload.history();
    try (GatewayProcess newcomer = GatewayProcess.start(options)) {
      Log log = workload.read(newcomer.api());
      report(name + ": " + cluster.kills() + " kills", history, log);
      assertThat(history.violations(log)).isEmpty();
      assertThat(workload.complaints()).isEmpty();
      assertThat(history.count(Outcome.ACKNOWLEDGED)).isPositive();
      for (int place = 0; place < cluster.size(); place++) {
        assertThat(workload.read(cluster.ready(place).next())).isEqualTo(log);
      }
    }
  }

  private static void report(String name, History history, Log log) {
    Seed.report(
        "DurabilityIT %s, %d acknowledged, %d unknown, %d refused, %d read, %d unknown found"
            .formatted(
                name,
                history.count(Outcome.ACKNOWLEDGED),
                history.count(Outcome.UNKNOWN) + history.count(Outcome.LOST),
                history.count(Outcome.NONE),
                log.size(),
                history.unknownFound(log)));
  }
}
