package io.millrace.integration.outage;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.integration.harness.Fault;
import io.millrace.integration.harness.FaultProxy;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.S3Server;
import io.millrace.integration.harness.Topic;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting against a store that throttles: waited out, for as long as it takes. */
final class StartDuringOutageIT {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(8);
  private static final Duration AT_ONCE = Duration.ofSeconds(8);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 6})
  void aStartEndsWhenItIsToldToThoughTheStoreSaysNothing(int answeredBefore) {
    try (S3Server s3 = S3Server.start().createBucket("start");
        FaultProxy proxy = FaultProxy.before(s3.endpoint())) {
      AtomicInteger answered = new AtomicInteger();
      proxy.inject(method ->
          answered.getAndIncrement() < answeredBefore ? Fault.NONE : Fault.HANG_THEN_DROP);
      GatewayOptions options = GatewayOptions.on(s3.bucket("start", proxy.endpoint()));
      try (GatewayProcess gateway = GatewayProcess.launch(options)) {
        await().atMost(Duration.ofSeconds(30)).until(() -> proxy.injected() > 0);
        gateway.program().terminate();
        assertThat(gateway.program().awaitExit(AT_ONCE)).isZero();
      } finally {
        proxy.heal();
      }
    }
  }

  @Test
  void throttlingAtTheStartIsWaitedOut() {
    try (S3Server s3 = S3Server.start().createBucket("start");
        FaultProxy proxy = FaultProxy.before(s3.endpoint())) {
      proxy.inject(method -> Fault.SLOW_DOWN);
      GatewayOptions options = GatewayOptions.on(s3.bucket("start", proxy.endpoint()));
      try (GatewayProcess gateway = GatewayProcess.launch(options)) {
        await().atMost(Duration.ofSeconds(30)).until(() -> proxy.injected() > 0);
        await()
            .during(LONG_ENOUGH)
            .atMost(LONG_ENOUGH.multipliedBy(2))
            .until(() -> gateway.isAlive() && !gateway.isReady());

        proxy.heal();
        gateway.awaitReady();
        assertAnswer(Topic.create(gateway.api(), 1).raw("", "v")).hasStatus(200);
        assertThat(gateway.isAlive()).isTrue();
      }
    }
  }
}
