package io.millrace.integration.many;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Seed;
import io.millrace.integration.harness.Topic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three gateways that write to one lane without handing over to each other. */
final class ContentionIT {
  private static final String NAME = "contention";
  private static final int GATEWAYS = 3;
  private static final int CLIENTS = 3;

  /** Every gateway gets at least this far. */
  private static final int REQUESTS = 40;

  private final List<LocalGateway> gateways = new ArrayList<>();

  @AfterEach
  void end() {
    gateways.forEach(LocalGateway::close);
    SlowStoreProvider.forget(NAME);
  }

  @Test
  void everyGatewayMakesProgressAlthoughNobodyTakesTurns() throws Exception {
    for (int i = 0; i < GATEWAYS; i++) {
      gateways.add(LocalGateway.start(SlowStoreProvider.SCHEME + ":" + NAME, false));
    }
    Topic topic = Topic.create(gateways.getFirst().api(), 1);
    List<Long> done;
    try (SteadyLoad load = new SteadyLoad()) {
      for (LocalGateway each : gateways) {
        load.add(topic.through(each.api()), CLIENTS);
      }
      load.awaitEach(REQUESTS);
      done = load.done();
    }
    Journal journal = Journal.read(SlowStoreProvider.atOnce(NAME), 0);
    long lost = gateways.stream().mapToLong(each -> StoreCounts.of(each.api()).lostRaces()).sum();
    Seed.report(
        "%s: %d gateways without hints acknowledged %s requests; %s; %d races lost"
            .formatted(NAME, GATEWAYS, done, journal, lost));

    assertThat(done).allMatch(each -> each >= REQUESTS);
    assertThat(journal.byWriter()).hasSize(GATEWAYS);
    long sum = done.stream().mapToLong(Long::longValue).sum();
    assertThat(topic.endOffset(0)).isEqualTo(sum);
  }
}
