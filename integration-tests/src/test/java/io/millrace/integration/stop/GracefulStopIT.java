package io.millrace.integration.stop;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.Fault;
import io.millrace.integration.harness.FaultProxy;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.S3Server;
import io.millrace.integration.harness.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM: what waits is finished, nothing new begins, the exit code is 0. */
final class GracefulStopIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  @TempDir private Path folder;

  @Test
  void anIdleGatewayEndsAtOnce() {
    try (GatewayProcess gateway = GatewayProcess.start(GatewayOptions.on(bucket()))) {
      gateway.program().terminate();

      assertThat(gateway.program().awaitExit(SOON)).as(gateway.program().log()).isZero();
    }
  }

  @Test
  void longPollsEndWithWhatTheyHave() throws Exception {
    try (GatewayProcess gateway = GatewayProcess.start(GatewayOptions.on(bucket()))) {
      Topic topic = Topic.create(gateway.api(), 1);
      topic.fill("one");
      CompletableFuture<Answer> poll = topic.fetchAsync(0, "offset=1&wait=60s");
      topic.fetch(0, "offset=1&wait=200ms");
      assertThat(poll).isNotDone();

      gateway.program().terminate();
      Answer answer = poll.get(SOON.toSeconds(), TimeUnit.SECONDS);
      assertAnswer(answer).hasStatus(200);
      assertThat(answer.json().get("records")).isEmpty();
      assertThat(answer.json().get("nextOffset").asLong()).isEqualTo(1);
      assertThat(gateway.program().awaitExit(SOON)).as(gateway.program().log()).isZero();
    }
  }

  @Test
  void waitingProducesAreCommittedAndNewOnesRefused() throws Exception {
    try (S3Server s3 = S3Server.start().createBucket("stop");
        FaultProxy proxy = FaultProxy.before(s3.endpoint())) {
      Bucket bucket = s3.bucket("stop", proxy.endpoint());
      Topic topic;
      try (GatewayProcess gateway = GatewayProcess.start(GatewayOptions.on(bucket))) {
        topic = Topic.create(gateway.api(), 1);
        CompletableFuture<Answer> waiting = produceWhilePutsHang(proxy, topic);

        gateway.program().terminate();
        await().atMost(SOON).until(() -> gateway.api().get("/readyz").status() == 503);
        assertAnswer(topic.raw("", "too late"))
            .isProblem(503, "draining")
            .with("outcome", "\"none\"");

        proxy.heal();
        Answer answer = waiting.get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertAnswer(answer).hasStatus(200);
        assertThat(gateway.program().awaitExit(SOON)).as(gateway.program().log()).isZero();
      }
      try (GatewayProcess next = GatewayProcess.start(GatewayOptions.on(bucket))) {
        Topic same = topic.through(next.api());
        assertThat(same.records().size()).isOne();
        assertThat(same.records().get(0).get("value").asString()).isEqualTo("in time");
      }
    }
  }

  /** It waits for its store no longer than it was told, and says that it does not know. */
  @Test
  void theDrainTimeoutEndsAHopelessWait() throws Exception {
    try (S3Server s3 = S3Server.start().createBucket("stop");
        FaultProxy proxy = FaultProxy.before(s3.endpoint())) {
      GatewayOptions options =
          GatewayOptions.on(s3.bucket("stop", proxy.endpoint()))
              .set("gateway.drain.timeout", "2s")
              .set("produce.timeout", "60s");
      try (GatewayProcess gateway = GatewayProcess.start(options)) {
        Topic topic = Topic.create(gateway.api(), 1);
        CompletableFuture<Answer> waiting = produceWhilePutsHang(proxy, topic);
        long begin = System.nanoTime();

        gateway.program().terminate();
        gateway.program().awaitExit(SOON);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        Answer answer = waiting.get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(answer.status()).as("%s", answer).isEqualTo(503);
        assertAnswer(answer).with("outcome", "\"unknown\"");
      }
    }
  }

  private Bucket bucket() {
    return Bucket.folder(folder);
  }

  /** A produce whose PUT has reached the proxy and stays there. */
  private static CompletableFuture<Answer> produceWhilePutsHang(FaultProxy proxy, Topic topic) {
    proxy.inject(method -> method.equals("PUT") ? Fault.HANG_THEN_DELIVER : Fault.NONE);
    CompletableFuture<Answer> waiting =
        topic.api().postAsync(topic.path() + "/raw", "in time".getBytes(StandardCharsets.UTF_8));
    await().atMost(SOON).until(() -> proxy.injected() > 0);
    return waiting;
  }
}
