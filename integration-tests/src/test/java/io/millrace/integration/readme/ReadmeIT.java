package io.millrace.integration.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what the README tells a newcomer, in its order. Only the ports are others, the bucket is one
 * of a server in this process, and {@code ./millrace} runs the classes under test; the launcher has
 * tests of its own. What needs a MinIO is done by {@link ReadmeRealMinioIT}.
 */
final class ReadmeIT {
  private static final String BUCKET = "s3://my-bucket/queue?region=eu-central-1";
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

  @TempDir private Path folder;

  @Test
  void everyCommandWorksAsPastedAndPrintsWhatIsShown() throws Exception {
    int port = Readme.freePort();
    try (S3Server s3 = S3Server.start().createBucket("my-bucket")) {
      Map<String, String> words =
          Map.of(
              ":7070",
              ":" + port,
              ":7071",
              ":" + Readme.freePort(),
              "./millrace dev\n",
              "./millrace dev --listen 127.0.0.1:" + port + "\n",
              BUCKET,
              s3.bucket("my-bucket", s3.endpoint()).uri());
      Map<String, String> environment = new HashMap<>(S3Server.credentials());
      environment.put("MILLRACE_URL", "http://127.0.0.1:" + port);
      Readme.layOut(folder);
      try (Shell shell = new Shell(folder, environment)) {
        List<Block> blocks = Readme.blocks().stream().filter(block -> !block.needsMinio()).toList();
        Readme.run(blocks, shell, words);
      }
    }
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    Matcher links = LINK.matcher(Files.readString(Readme.PAGE));

    assertThat(links.results().map(link -> Readme.ROOT.resolve(link.group(1))))
        .isNotEmpty()
        .allSatisfy(target -> assertThat(target).exists());
  }

  @Test
  void itFitsOnFewScreens() throws IOException {
    assertThat(Files.readAllLines(Readme.PAGE)).hasSizeLessThan(200);
  }
}
