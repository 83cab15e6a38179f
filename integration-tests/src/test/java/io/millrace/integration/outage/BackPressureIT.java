package io.millrace.integration.outage;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Fault;
import io.millrace.integration.harness.FaultProxy;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.S3Server;
import io.millrace.integration.harness.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** More is sent than the gateway may hold. */
final class BackPressureIT {
  private static final int MIB = 1 << 20;
  private static final int REQUESTS = 12;

  @Test
  void pastTheBoundOfWaitingBytesProducersAreSentAwayAndNothingOfThemIsStored() throws Exception {
    try (S3Server s3 = S3Server.start().createBucket("pressure");
        FaultProxy proxy = FaultProxy.before(s3.endpoint())) {
      GatewayOptions options =
          GatewayOptions.on(s3.bucket("pressure", proxy.endpoint()))
              .set("produce.waiting.max.bytes", "4MiB");
      try (GatewayProcess gateway = GatewayProcess.start(options)) {
        Topic topic = Topic.create(gateway.api(), 1);
        proxy.inject(method -> method.equals("PUT") ? Fault.HANG_THEN_DELIVER : Fault.NONE);

        List<CompletableFuture<Answer>> all = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
          all.add(topic.api().postAsync(topic.path() + "/raw", new byte[MIB]));
        }
        Answer refused =
            (Answer)
                CompletableFuture.anyOf(all.toArray(CompletableFuture[]::new))
                    .get(30, TimeUnit.SECONDS);
        assertAnswer(refused).isProblem(429, "overloaded");
        assertThat(refused.header("Retry-After").orElse("")).matches("\\d+");

        proxy.heal();
        long stored = 0;
        for (CompletableFuture<Answer> one : all) {
          Answer answer = one.get(30, TimeUnit.SECONDS);
          assertThat(answer.status()).as("%s", answer).isIn(200, 429);
          stored += answer.status() == 200 ? 1 : 0;
        }
        assertThat(stored).isBetween(1L, 4L);
        assertThat(topic.endOffset(0)).isEqualTo(stored);
      }
    }
  }
}
