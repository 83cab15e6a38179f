package io.millrace.integration.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.minio.RealMinio;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what the README shows of a gateway of one's own on the MinIO that the README starts, instead
 * of on a folder.
 */
final class ReadmeRealMinioIT {
  @TempDir private Path folder;

  @Test
  void everyCommandOfTheFirstStepsWorksAndPrintsTheSame() throws Exception {
    int port = Readme.freePort();
    List<Block> page = Readme.blocks();
    List<Block> minio = page.stream().filter(Block::needsMinio).toList();
    assertThat(minio).hasSize(1);
    Stream<Block> firstSteps =
        page.stream()
            .takeWhile(block -> !block.needsMinio())
            .filter(block -> !block.isBackground() && !block.text().contains("millrace demo"));
    Map<String, String> words =
        Map.of(":7070", ":" + port, "--minio\n", "--minio --listen 127.0.0.1:" + port + "\n");
    Map<String, String> environment = new HashMap<>(RealMinio.variables());
    environment.put("MILLRACE_URL", "http://127.0.0.1:" + port);
    Readme.layOut(folder);
    try (Shell shell = new Shell(folder, environment)) {
      Readme.run(Stream.concat(minio.stream(), firstSteps).toList(), shell, words);
    }
    assertThat(folder.resolve(".millrace/minio/data")).isDirectory();
  }
}
