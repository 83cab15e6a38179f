package io.millrace.tiering.file;

import static io.millrace.tiering.contract.Calls.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.contract.Calls;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes race in one folder, and each is killed without warning while it writes. */
final class FileCrashTest {
  private static final int ROUNDS = 3;
  private static final int WRITERS = 3;
  private static final int CLAIMS_BEFORE_KILL = 15;

  @TempDir private Path folder;
  private final Random random = new Random(9);
  private final Map<Long, Long> claims = new HashMap<>();

  @Test
  void killedWritersLeaveNoHalfObjectAndNoTwoOfThemWinTheSame() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      raceAndKill(round);
      verify();
    }
    assertThat(claims).hasSizeGreaterThanOrEqualTo(ROUNDS * CLAIMS_BEFORE_KILL);
  }

  private void raceAndKill(int round) throws Exception {
    List<Process> writers = new ArrayList<>();
    try {
      for (int i = 0; i < WRITERS; i++) {
        writers.add(start(round * WRITERS + i, claims.size()));
      }
      readClaims(
          writers.getFirst(), (long) round * WRITERS, CLAIMS_BEFORE_KILL + random.nextInt(10));
    } finally {
      // By the handle: the process itself would close its output, which is still to be read.
      writers.forEach(writer -> writer.toHandle().destroyForcibly());
    }
    for (int i = 0; i < WRITERS; i++) {
      writers.get(i).waitFor();
      readClaims(writers.get(i), round * WRITERS + i, Integer.MAX_VALUE);
    }
  }

  private Process start(long writer, long first) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            RacingWriter.class.getName(),
            folder.toString(),
            Long.toString(writer),
            Long.toString(first))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private void readClaims(Process process, long writer, int most) throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (int i = 0; i < most; i++) {
      String line = lines.readLine();
      if (line == null) {
        return;
      }
      assertThat(claims.put(Long.valueOf(line), writer)).as("two winners of %s", line).isNull();
    }
  }

  private void verify() {
    try (ObjectStore store = FileObjectStore.open(folder, StoreOptions.standard())) {
      Map<Long, Long> found = new HashMap<>();
      for (String key : Calls.keys(store, ListRequest.of(""))) {
        long number = Long.parseLong(key.substring("race/".length()));
        found.put(number, RacingWriter.writerOf(result(store.get(key)).content(), number));
      }
      assertThat(found).containsAllEntriesOf(claims);
    }
  }
}
