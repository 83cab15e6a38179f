package io.millrace.integration.durability;

import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.S3Server;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gateways are killed with SIGKILL while clients write and read, and come back on the same bucket.
 * Whatever was acknowledged is there, once, where it was said to be.
 */
final class DurabilityIT {
  /** More with {@code -Dmillrace.kills=20}, as CI has it. */
  private static final int KILLS = Integer.getInteger("millrace.kills", 5);

  @TempDir private Path folder;

  @Test
  void oneGatewayOnAFolderLosesNothing() throws Exception {
    killAgainAndAgain("file, one gateway", Bucket.folder(folder), 1);
  }

  @Test
  void twoGatewaysOnAFolderLoseNothing() throws Exception {
    killAgainAndAgain("file, two gateways", Bucket.folder(folder), 2);
  }

  @Test
  void oneGatewayOnS3LosesNothing() throws Exception {
    try (S3Server s3 = S3Server.start().createBucket("durability")) {
      killAgainAndAgain("s3, one gateway", s3.bucket("durability", s3.endpoint()), 1);
    }
  }

  @Test
  void twoGatewaysOnS3LoseNothing() throws Exception {
    try (S3Server s3 = S3Server.start().createBucket("durability")) {
      killAgainAndAgain("s3, two gateways", s3.bucket("durability", s3.endpoint()), 2);
    }
  }

  private static void killAgainAndAgain(String name, Bucket bucket, int gateways) throws Exception {
    new KillRun("DurabilityIT " + name, bucket, gateways, KILLS, () -> {}).run();
  }
}
