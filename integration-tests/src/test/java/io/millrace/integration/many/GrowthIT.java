package io.millrace.integration.many;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.gateway.GatewayStartException;
import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Seed;
import io.millrace.integration.history.Log;
import io.millrace.integration.history.Outcome;
import io.millrace.integration.workload.Workload;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One gateway becomes eight, and one again, while clients go on. */
final class GrowthIT {
  private static final String NAME = "growth";
  private static final int MOST = 8;
  private static final int CLIENTS = 16;
  private static final int REQUESTS_A_SECOND = 80;
  private static final int REQUESTS_BETWEEN = 40;
  private static final long LIMIT_MILLIS = 10_000;

  private final Deque<LocalGateway> gateways = new ArrayDeque<>();
  private final Rotation rotation = new Rotation();

  @AfterEach
  void end() {
    gateways.forEach(LocalGateway::close);
    SlowStoreProvider.forget(NAME);
  }

  @Test
  void noRequestFailsThatOneRetryDoesNotMend() throws Exception {
    add();
    try (Workload workload = new Workload("orders", rotation.target(), Seed.random(NAME))) {
      for (int i = 0; i < CLIENTS; i++) {
        workload.produceRepeating(rotation.target());
      }
      workload.pace(REQUESTS_A_SECOND);
      while (gateways.size() < MOST) {
        await(workload);
        add();
      }
      while (gateways.size() > 1) {
        await(workload);
        removeOldest();
      }
      await(workload);
      workload.finish();
      check(workload);
    }
  }

  private static void await(Workload workload) throws InterruptedException {
    workload.progress().awaitSent(workload.progress().sent() + REQUESTS_BETWEEN, LIMIT_MILLIS);
  }

  private void add() throws GatewayStartException {
    LocalGateway gateway = LocalGateway.start(SlowStoreProvider.SCHEME + ":" + NAME, true);
    gateways.add(gateway);
    rotation.add(gateway.api());
  }

  /** Clients hear of it when it has ended. */
  private void removeOldest() {
    LocalGateway oldest = gateways.remove();
    Api api = oldest.api();
    oldest.stop();
    rotation.remove(api);
  }

  private void check(Workload workload) {
    Log log = workload.read(gateways.getFirst().api());
    long acknowledged = workload.history().count(Outcome.ACKNOWLEDGED);
    Journal journal = Journal.read(SlowStoreProvider.atOnce(NAME), 0);
    Seed.report(
        "%s: 1 to %d gateways and back, %d records acknowledged, %d requests repeated, %d read; %s"
            .formatted(NAME, MOST, acknowledged, workload.repeats(), log.size(), journal));
    assertThat(workload.complaints()).isEmpty();
    assertThat(workload.history().violations(log)).isEmpty();
    assertThat(log.size()).isEqualTo(acknowledged);
  }
}
