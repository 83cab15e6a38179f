package io.millrace.integration.input;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.Mounts;
import io.millrace.integration.harness.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk without room for one record more. */
final class FullDiskIT {
  private static final int SIZE_MIB = 8;
  private static final int VALUE_BYTES = 256 << 10;

  @TempDir private Path folder;

  @Test
  void producesAreRefusedReadsGoOnAndRoomHeals() throws IOException {
    assumeThat(Mounts.supported()).as(Mounts.WHY_NOT).isTrue();
    GatewayOptions options =
        GatewayOptions.on(Bucket.folder(folder.resolve("store")))
            .set("produce.timeout", "2s")
            .startedBy(Mounts.smallDisk(folder, SIZE_MIB));
    try (GatewayProcess gateway = GatewayProcess.start(options)) {
      Topic topic = Topic.create(gateway.api(), 1);
      topic.fill("before");
      Path ballast = Mounts.seenBy(gateway.program().pid(), folder).resolve("ballast");
      fillUp(ballast);

      Answer refused = topic.raw("", noise());
      assertAnswer(refused).isProblem(503, "storage-unavailable");
      assertThat(refused.json().path("outcome").asString()).isIn("none", "unknown");
      assertThat(gateway.isAlive()).isTrue();
      assertThat(topic.records().get(0).get("value").asString()).isEqualTo("before");

      Files.delete(ballast);
      await().atMost(Duration.ofSeconds(30)).until(() -> topic.raw("", "after").status() == 200);
      assertThat(topic.records().get(0).get("value").asString()).isEqualTo("before");
    }
  }

  private static void fillUp(Path ballast) throws IOException {
    byte[] piece = new byte[4096];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      for (int i = 0; i <= SIZE_MIB * 256; i++) {
        out.write(piece);
      }
    } catch (IOException full) {
      return;
    }
    throw new AssertionError("a disk of " + SIZE_MIB + " MiB took more than that");
  }

  /** Nothing that compression could make fit. */
  private static byte[] noise() {
    byte[] noise = new byte[VALUE_BYTES];
    new Random(1).nextBytes(noise);
    return noise;
  }
}
