package io.millrace.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.Seed;
import io.millrace.integration.history.History;
import io.millrace.integration.history.Log;
import io.millrace.integration.history.Outcome;
import io.millrace.integration.minio.RealMinio;
import io.millrace.integration.workload.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gateways and MinIO are killed, stopped and restarted, their network and their clocks disturbed,
 * while clients write and read. What they were told is true, and when it is over all are served.
 */
final class FaultsRealMinioIT {
  private static final String NAME = "FaultsRealMinioIT";
  private static final int GATEWAYS = 3;
  private static final int SHOWN = 20;

  /** A minute by hand; CI takes more. */
  private static final Duration LENGTH =
      Duration.ofMinutes(Integer.getInteger("faults.minutes", 1));

  private static final Duration ENOUGH_FOR_ALL = Duration.ofMinutes(3);

  private static final Duration RECOVERY = Duration.ofSeconds(60);

  /** What the gateways print is kept there. */
  private static final Path LOGS = Path.of("target", "faults").toAbsolutePath();

  private final Random random = Seed.random(NAME);

  @TempDir private Path folder;

  @Test
  @Timeout(value = 35, unit = TimeUnit.MINUTES)
  void whatClientsWereToldIsTrueWhateverGoesWrong() throws Exception {
    Files.createDirectories(LOGS);
    Optional<Path> clocks = WallClockLibrary.compile(LOGS);
    try (RealMinio minio = RealMinio.start(folder);
        FaultyCluster cluster = new FaultyCluster(minio, LOGS, GATEWAYS, clocks)) {
      cluster.awaitReady();
      cluster.proveClocks();
      try (Workload workload = new Workload(FaultRun.TOPIC, cluster.target(0), random)) {
        FaultRun run = new FaultRun(cluster, workload, random);
        disturb(run, workload);
        check(run, cluster, workload);
      }
    }
    if (clocks.isEmpty()) {
      Seed.report(NAME + ": clocks of gateways were not set, since there is no C compiler");
    }
  }

  private static void disturb(FaultRun run, Workload workload) throws Exception {
    FaultReport report = new FaultReport(NAME, workload.history(), run.chronicle());
    run.startClients();
    long begin = System.nanoTime();
    run.disturb(LENGTH);
    report.troubles();
    run.recover(RECOVERY, LOGS);
    report.service(begin, System.nanoTime());
    workload.finish();
  }

  private static void check(FaultRun run, FaultyCluster cluster, Workload workload) {
    History history = workload.history();
    try (GatewayProcess newcomer = cluster.newcomer()) {
      Log log = workload.read(newcomer.api());
      new FaultReport(NAME, history, run.chronicle()).records(log);
      List<String> violations = history.violations(log);
      assertThat(violations.stream().limit(SHOWN))
          .as(
              "%d violations; gateways said what is in %s\n%s",
              violations.size(), LOGS, run.chronicle())
          .isEmpty();
      assertThat(workload.complaints()).isEmpty();
      assertThat(history.count(Outcome.ACKNOWLEDGED)).isPositive();
      for (Place place : cluster.places()) {
        place.mustBeAlive();
        assertThat(workload.read(place.api())).as(place.toString()).isEqualTo(log);
      }
    }
    if (LENGTH.compareTo(ENOUGH_FOR_ALL) >= 0) {
      assertThat(run.missing()).isEmpty();
    }
  }
}
