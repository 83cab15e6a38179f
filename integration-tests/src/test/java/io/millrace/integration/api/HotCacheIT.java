package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.Topic;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has caught up is served from memory. */
final class HotCacheIT {
  private static final Pattern READS =
      Pattern.compile("millrace_store_requests_total\\{.*op=\"get[^\"]*\".*outcome=\"ok\".*} (.*)");
  private static final int RECORDS = 50;

  @TempDir private Path folder;

  /**
   * Looking for the next journal entry is a GET that finds nothing; reading a payload would be one
   * that finds something.
   */
  @Test
  void aCaughtUpReaderMakesNoGet() throws Exception {
    GatewayOptions options =
        GatewayOptions.on(Bucket.folder(folder)).set("lane.inline.max", "16KiB");
    try (GatewayProcess gateway = GatewayProcess.start(options)) {
      Topic topic = Topic.create(gateway.api(), 1);
      double before = reads(gateway);

      for (int i = 0; i < RECORDS; i++) {
        CompletableFuture<Answer> poll = topic.fetchAsync(0, "offset=" + i + "&wait=30s");
        String value = (i % 10 == 0 ? "large ".repeat(10_000) : "small ") + i;
        assertAnswer(topic.raw("", value)).hasStatus(200);
        Answer answer = poll.get(30, TimeUnit.SECONDS);
        assertThat(answer.json().get("records").get(0).get("value").asString()).isEqualTo(value);
      }

      assertThat(reads(gateway)).isEqualTo(before);
    }
  }

  private static double reads(GatewayProcess gateway) {
    return gateway
        .api()
        .get("/metrics")
        .text()
        .lines()
        .map(READS::matcher)
        .filter(Matcher::matches)
        .mapToDouble(line -> Double.parseDouble(line.group(1)))
        .sum();
  }
}
