package io.millrace.integration.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Bucket;
import io.millrace.integration.minio.RealMinio;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same on MinIO, which is killed with SIGKILL too while clients write and read, and comes back
 * on the same data.
 */
final class DurabilityRealMinioIT {
  private static final int KILLS = 8;

  @TempDir private Path folder;

  @Test
  void oneGatewayOnMinioLosesNothing() throws Exception {
    killAgainAndAgain("minio, one gateway", minio -> minio.minioBucket("queue"), 1);
  }

  @Test
  void twoGatewaysOnMinioLoseNothing() throws Exception {
    killAgainAndAgain("minio, two gateways", minio -> minio.minioBucket("queue"), 2);
  }

  @Test
  void twoGatewaysOnMinioBySdkOfAwsLoseNothing() throws Exception {
    killAgainAndAgain("s3 on MinIO, two gateways", minio -> minio.s3Bucket("queue"), 2);
  }

  private void killAgainAndAgain(String name, Function<RealMinio, Bucket> bucket, int gateways)
      throws Exception {
    AtomicInteger killed = new AtomicInteger();
    try (RealMinio minio = RealMinio.start(folder)) {
      Runnable killMinio =
          () -> {
            minio.kill();
            minio.restart();
            killed.incrementAndGet();
          };
      new KillRun("DurabilityRealMinioIT " + name, bucket.apply(minio), gateways, KILLS, killMinio)
          .run();
    }
    assertThat(killed).hasPositiveValue();
  }
}
