package io.millrace.integration.hostile;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.Seed;
import io.millrace.integration.harness.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As many readers waiting at the end as one gateway takes. */
final class IdlePollsIT {
  private static final int QUIET = 9_900;
  private static final int WOKEN = 100;
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void tenThousandWaitAndOnlyThoseConcernedAreWoken() throws IOException {
    try (GatewayProcess gateway = GatewayProcess.start(GatewayOptions.on(Bucket.folder(folder)));
        IdlePolls polls = new IdlePolls(gateway.awaitReady())) {
      Api api = gateway.api();
      Topic quiet = Topic.create(api, 1);
      Topic busy = Topic.create(api, 1);
      Memory memory = new Memory(gateway.program().pid());
      assertAnswer(api.get("/livez")).hasStatus(200);
      Memory.Use before = memory.use();

      String quietPath = quiet.path(0) + "/records?offset=0&wait=60s";
      String busyPath = busy.path(0) + "/records?offset=0&wait=60s";
      polls.open(QUIET, quietPath);
      polls.open(WOKEN, busyPath);
      await().atMost(SOON).until(() -> waiting(api) == QUIET + WOKEN);
      Memory.Use during = memory.use();
      assertAnswer(quiet.fetch(0, "offset=0&wait=1s")).isProblem(429, "overloaded");
      assertAnswer(api.get("/livez")).hasStatus(200);
      assertThat(polls.answered()).isEmpty();

      busy.fill("woken");
      await().atMost(SOON).until(() -> polls.answered().equals(Map.of("200 " + busyPath, WOKEN)));
      assertThat(waiting(api)).isEqualTo(QUIET);

      assertAnswer(api.delete(quiet.path())).hasStatus(204);
      await()
          .atMost(SOON)
          .until(() ->
              polls.answered().equals(Map.of("200 " + busyPath, WOKEN, "404 " + quietPath, QUIET)));
      polls.hangUp();
      report(before, during);
      await().atMost(SOON).until(() -> memory.use().threads() <= before.threads() + 32);
      assertThat(during.threads()).isLessThan(before.threads() + 250);
      assertThat(memory.use().heapBytes()).isLessThan(before.heapBytes() + (16 << 20));
      assertThat(during.heapBytes() - before.heapBytes())
          .isLessThan((QUIET + WOKEN) * Memory.MOST_OF_A_POLL);
    }
  }

  private static int waiting(Api api) {
    return (int)
        Double.parseDouble(
            api.get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("millrace_long_polls"))
                .findFirst()
                .orElseThrow()
                .replaceAll(".* ", ""));
  }

  private static void report(Memory.Use before, Memory.Use during) {
    int polls = QUIET + WOKEN;
    Seed.report(
        "%,d idle long polls: %.1f KiB of heap and %.1f KiB of resident memory each, %d more threads"
            .formatted(
                polls,
                (during.heapBytes() - before.heapBytes()) / 1024.0 / polls,
                (during.residentBytes() - before.residentBytes()) / 1024.0 / polls,
                during.threads() - before.threads()));
  }
}
