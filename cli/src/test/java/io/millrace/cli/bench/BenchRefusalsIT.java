package io.millrace.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it does not measure, and says so before it has begun. */
class BenchRefusalsIT {
  @TempDir Path folder;

  @Test
  void aStoreAndAGatewayAreNotTakenTogether() {
    assertThat(refused(2, "--store", "file:x", "--url", "http://127.0.0.1:1"))
        .contains("--url", "--store", "give one of them");
  }

  @Test
  void aStoreThatCannotBeOpenedIsTheSentenceOfTheOtherCommands() throws IOException {
    String store = "file:" + Files.writeString(folder.resolve("file"), "") + "/x";
    Run check = new Run();
    assertThat(check.millrace("store", "check", store)).isEqualTo(1);

    assertThat(refused(1, "--store", store)).isEqualTo(check.err());
  }

  @Test
  void aRateOfLessThanARecordIsRefusedWithTheLeast() {
    assertThat(refused(2, "--rate", "1", "--duration", "3s", "--record-bytes", "1KiB"))
        .contains(
            "--rate 1 sends less than one record in --duration 3s", "the least is --rate 342");
    assertThat(refused(1, "--rate", "342", "--duration", "3s", "--record-bytes", "1KiB"))
        .contains("no gateway answers");
  }

  @Test
  void linesThatAreNoJsonAreRefused() throws IOException {
    Files.writeString(folder.resolve("lines"), "{\"a\":1}\n\nnot json\n");

    assertThat(refused(2, "--input", "lines")).contains("line 3 is not JSON");
  }

  @Test
  void anInputThatCannotBeReadIsSaidWhy() {
    assertThat(refused(1, "--input", "missing")).endsWith("missing: no such file\n");
    assertThat(refused(1, "--input", ".")).contains("it is a folder");
  }

  private String refused(int code, String... arguments) {
    List<String> all = new ArrayList<>(List.of("bench"));
    all.addAll(List.of(arguments));
    Run run = new Run().folder(folder).environment(Map.of("MILLRACE_URL", "http://127.0.0.1:1"));
    assertThat(run.millrace(all.toArray(String[]::new))).as(run.err()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
    return run.err();
  }
}
