package io.millrace.integration.input;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.RawConnection;
import io.millrace.integration.harness.Topic;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that starts a body and then sends nothing more. */
final class SlowBodyIT {
  @TempDir private Path folder;

  @Test
  void aBodySlowerThanTheIdleTimeoutIsGivenUpAndNothingOfItIsStored() throws Exception {
    GatewayOptions options =
        GatewayOptions.on(Bucket.folder(folder)).set("request.idle.timeout", "1s");
    try (GatewayProcess gateway = GatewayProcess.start(options);
        RawConnection slow = RawConnection.to(gateway.awaitReady())) {
      Topic topic = Topic.create(gateway.api(), 1);
      long begin = System.nanoTime();
      slow.send(
          "POST %s/records HTTP/1.1\nHost: localhost\nContent-Type: application/x-ndjson\nContent-Length: 100\n\n{}\n"
              .formatted(topic.path()));

      assertThat(slow.readToEnd()).doesNotContain("HTTP/1.1 200");
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(Duration.ofMillis(900), Duration.ofSeconds(15));
      assertThat(topic.endOffset(0)).isZero();
      assertAnswer(topic.fetch(0, "offset=0&wait=2s")).hasStatus(200);
      assertAnswer(topic.raw("", "fine")).hasStatus(200);
    }
  }
}
