package io.millrace.integration.many;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.Seed;
import io.millrace.integration.history.Log;
import io.millrace.integration.history.Outcome;
import io.millrace.integration.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each of three gateways is replaced, one after the other, while clients go on. */
final class RollingRestartIT {
  private static final String NAME = "rolling restart";
  private static final int GATEWAYS = 3;
  private static final int CLIENTS = 8;
  private static final int REQUESTS_A_SECOND = 80;
  private static final int REQUESTS_BETWEEN = 60;
  private static final long LIMIT_MILLIS = 20_000;

  @TempDir private Path folder;

  @Test
  void noRequestFailsThatOneRetryDoesNotMend() throws Exception {
    List<GatewayProcess> gateways = new ArrayList<>();
    try {
      for (int i = 0; i < GATEWAYS; i++) {
        gateways.add(launch());
      }
      gateways.forEach(GatewayProcess::awaitReady);
      run(gateways);
    } finally {
      gateways.forEach(GatewayProcess::close);
    }
  }

  private void run(List<GatewayProcess> gateways) throws Exception {
    Rotation rotation = new Rotation();
    gateways.forEach(each -> rotation.add(each.api()));
    try (Workload workload = new Workload("orders", rotation.target(), Seed.random(NAME))) {
      for (int i = 0; i < CLIENTS; i++) {
        workload.produceRepeating(rotation.target());
      }
      workload.pace(REQUESTS_A_SECOND);
      for (int place = 0; place < GATEWAYS; place++) {
        await(workload);
        replace(gateways, place, rotation);
      }
      await(workload);
      workload.finish();
      check(workload, gateways);
    }
  }

  private static void await(Workload workload) throws InterruptedException {
    workload.progress().awaitSent(workload.progress().sent() + REQUESTS_BETWEEN, LIMIT_MILLIS);
  }

  /** As an operator does it: SIGTERM, wait for the end, start the next, wait until it is ready. */
  private void replace(List<GatewayProcess> gateways, int place, Rotation rotation) {
    GatewayProcess old = gateways.get(place);
    Api before = old.api();
    old.program().terminate();
    assertThat(old.program().awaitExit(Duration.ofSeconds(40))).as(old.program().log()).isZero();
    GatewayProcess next = launch();
    gateways.set(place, next);
    next.awaitReady();
    rotation.replace(before, next.api());
  }

  private GatewayProcess launch() {
    return GatewayProcess.launch(
        GatewayOptions.on(Bucket.folder(folder.resolve("store"))).heap("128m"));
  }

  private static void check(Workload workload, List<GatewayProcess> gateways) {
    Log log = workload.read(gateways.getFirst().api());
    long acknowledged = workload.history().count(Outcome.ACKNOWLEDGED);
    Seed.report(
        "%s: %d gateways replaced, %d records acknowledged, %d requests repeated, %d read"
            .formatted(NAME, GATEWAYS, acknowledged, workload.repeats(), log.size()));
    assertThat(workload.complaints()).isEmpty();
    assertThat(workload.history().violations(log)).isEmpty();
    assertThat(log.size()).isEqualTo(acknowledged);
    for (GatewayProcess each : gateways) {
      assertThat(workload.read(each.api())).isEqualTo(log);
    }
  }
}
