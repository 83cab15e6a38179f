package io.millrace.integration.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Fault;
import io.millrace.integration.harness.FaultProxy;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.S3Server;
import io.millrace.integration.harness.Seed;
import io.millrace.integration.harness.Topic;
import io.millrace.integration.history.Attempt;
import io.millrace.integration.history.History;
import io.millrace.integration.history.Log;
import io.millrace.integration.history.Outcome;
import io.millrace.integration.workload.Workload;
import java.time.Duration;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The store fails for more than ten seconds while clients write and read. The gateway stays, says
 * what it knows in time, serves what it has in memory, and goes on by itself.
 */
final class StoreOutageIT {
  private static final Duration OUTAGE = Duration.ofSeconds(11);
  private static final Duration PRODUCE_TIMEOUT = Duration.ofSeconds(3);

  /** An answer is due at the timeout; the rest is for two busy cores. */
  private static final Duration LATEST_ANSWER = PRODUCE_TIMEOUT.plusSeconds(2);

  private static final Duration RECOVERY = Duration.ofSeconds(30);
  private static final int CLIENTS = 8;

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void slowDownForTenSeconds() throws Exception {
    survive("503 SlowDown", random -> method -> Fault.SLOW_DOWN);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void refusedForTenSeconds() throws Exception {
    survive("403", random -> method -> Fault.FORBIDDEN);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void hangingForTenSeconds() throws Exception {
    survive("hanging", random -> method -> Fault.HANG_THEN_DROP);
  }

  /** Whatever hung arrives in the end, long after everybody has given up on it. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void hangingForTenSecondsAndLandingLate() throws Exception {
    survive(
        "late landing",
        random -> method -> method.equals("PUT") ? Fault.HANG_THEN_DELIVER : Fault.HANG_THEN_DROP);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void losingAnswersForTenSeconds() throws Exception {
    survive("lost answers", random -> method -> Fault.LOSE_ANSWER);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void allOfThatAtOnceForTenSeconds() throws Exception {
    Fault[] faults = Fault.values();
    survive(
        "mixed",
        random ->
            method -> {
              synchronized (random) {
                return faults[random.nextInt(faults.length)];
              }
            });
  }

  private static void survive(String name, Function<Random, Function<String, Fault>> faults)
      throws Exception {
    Random random = Seed.random("StoreOutageIT " + name);
    try (S3Server s3 = S3Server.start().createBucket("outage");
        FaultProxy proxy = FaultProxy.before(s3.endpoint())) {
      GatewayOptions options =
          GatewayOptions.on(s3.bucket("outage", proxy.endpoint()))
              .set("produce.timeout", PRODUCE_TIMEOUT.toSeconds() + "s")
              .set("lane.inline.max", Workload.INLINE_MAX);
      try (GatewayProcess gateway = GatewayProcess.start(options);
          Workload workload = new Workload("orders", gateway::api, random)) {
        Topic hot = Topic.create(gateway.api(), 1);
        hot.fill("hot");
        workload.grow(CLIENTS);
        workload.follow(gateway::api);
        workload.progress().allow(100);
        workload.progress().awaitSent(50, 10_000);

        proxy.inject(faults.apply(random));
        workload.progress().allow(2_000);
        await().pollDelay(OUTAGE).atMost(OUTAGE.plusSeconds(20)).until(() -> servesFromMemory(hot));
        assertThat(gateway.isAlive()).as(gateway.program().log()).isTrue();
        assertThat(proxy.injected()).isPositive();
        proxy.heal();

        recovers(workload);
        check(name, workload, gateway);
      }
    }
  }

  private static boolean servesFromMemory(Topic hot) {
    Answer answer = hot.fetch(0, "offset=0");
    assertThat(answer.status())
        .as("a hot record is read during an outage: %s", answer)
        .isEqualTo(200);
    return answer.json().get("records").size() == 1;
  }

  /** Nobody restarts anything; produces are acknowledged again. */
  private static void recovers(Workload workload) throws Exception {
    long healed = System.nanoTime();
    workload.progress().allow(1_000);
    await()
        .atMost(RECOVERY)
        .until(() ->
            workload.history().attempts().stream()
                .anyMatch(a -> a.outcome() == Outcome.ACKNOWLEDGED && a.sentNanos() > healed));
    workload.finish();
  }

  private static void check(String name, Workload workload, GatewayProcess gateway) {
    History history = workload.history();
    Log log = workload.read(gateway.api());
    Seed.report(
        "StoreOutageIT %s: %d acknowledged, %d unknown, %d refused, %d read, %d unknown found"
            .formatted(
                name,
                history.count(Outcome.ACKNOWLEDGED),
                history.count(Outcome.UNKNOWN),
                history.count(Outcome.NONE),
                log.size(),
                history.unknownFound(log)));
    assertThat(history.violations(log)).isEmpty();
    assertThat(workload.complaints()).isEmpty();
    assertThat(history.count(Outcome.UNKNOWN) + history.count(Outcome.NONE)).isPositive();
    assertThat(history.count(Outcome.LOST)).as("connections lost").isZero();
    assertThat(history.attempts()).allMatch(StoreOutageIT::inTime);
  }

  private static boolean inTime(Attempt attempt) {
    return attempt.answeredNanos() - attempt.sentNanos() < LATEST_ANSWER.toNanos();
  }
}
