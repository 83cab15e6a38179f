package io.millrace.cli.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValuesTest {
  @TempDir Path folder;

  @Test
  void randomValuesHaveTheSizeAndDiffer() {
    Values values = Values.random(1000);

    assertThat(values.value(0)).hasSize(1000).isNotEqualTo(values.value(1));
    assertThat(values.meanBytes()).isEqualTo(1000);
    assertThat(new String(values.line(0), UTF_8))
        .isEqualTo(
            "{\"valueBase64\":\"" + Base64.getEncoder().encodeToString(values.value(0)) + "\"}\n");
  }

  @Test
  void linesOfAFileComeInTurn() throws IOException {
    Path file = Files.writeString(folder.resolve("values"), "{\"a\":1}\n\n[2,3]\n");
    Values values = Values.linesOf(file);

    assertThat(new String(values.value(0), UTF_8)).isEqualTo("{\"a\":1}");
    assertThat(new String(values.line(3), UTF_8)).isEqualTo("{\"value\":[2,3]}\n");
    assertThat(values.meanBytes()).isEqualTo(6);
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("values"), "\n");

    assertThatThrownBy(() -> Values.linesOf(file)).hasMessage("it has no lines");
  }
}
