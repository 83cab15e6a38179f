package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Fault;
import io.millrace.integration.harness.FaultProxy;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.S3Server;
import io.millrace.integration.harness.Topic;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The order of requests that are in flight together. */
final class OrderIT {
  private static final Duration SOON = Duration.ofSeconds(8);
  private static final int LARGE = 1 << 20;

  /** The large one goes by reference, and its bytes hang; nothing else that is sent does. */
  @Test
  void whatWasReadFirstIsCommittedFirstThoughItsBytesTakeLonger() throws Exception {
    try (S3Server s3 = S3Server.start().createBucket("order");
        FaultProxy proxy = FaultProxy.before(s3.endpoint())) {
      GatewayOptions options =
          GatewayOptions.on(s3.bucket("order", proxy.endpoint())).set("lane.inline.max", "16KiB");
      try (GatewayProcess gateway = GatewayProcess.start(options)) {
        Topic topic = Topic.create(gateway.api(), 1);
        AtomicBoolean first = new AtomicBoolean(true);
        proxy.inject(method ->
            method.equals("PUT") && first.getAndSet(false) ? Fault.HANG_THEN_DELIVER : Fault.NONE);

        CompletableFuture<Answer> large = raw(topic, noise());
        await().atMost(SOON).until(() -> proxy.injected() == 1);
        CompletableFuture<Answer> small = raw(topic, new byte[1]);
        await().atMost(SOON).until(() -> waitingBytes(gateway) == LARGE + 1);
        proxy.heal();

        assertThat(offset(large)).isZero();
        assertThat(offset(small)).isOne();
      }
    }
  }

  private static CompletableFuture<Answer> raw(Topic topic, byte[] value) {
    return topic.api().postAsync(topic.path() + "/raw", value);
  }

  /** Nothing that compression could make small enough to ride along. */
  private static byte[] noise() {
    byte[] noise = new byte[LARGE];
    new Random(1).nextBytes(noise);
    return noise;
  }

  private static long waitingBytes(GatewayProcess gateway) {
    return gateway
        .api()
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith("millrace_produce_waiting_bytes "))
        .mapToLong(line -> (long) Double.parseDouble(line.split(" ", 2)[1]))
        .findFirst()
        .orElseThrow();
  }

  private static long offset(CompletableFuture<Answer> produced) throws Exception {
    Answer answer = produced.get(30, TimeUnit.SECONDS);
    assertAnswer(answer).hasStatus(200);
    return answer.json().at("/results/0/offset").asLong();
  }
}
