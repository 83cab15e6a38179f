package io.millrace.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/formats.md says what the code does. */
class FormatsPageTest {
  private static final int EXAMPLES = 6;

  @ParameterizedTest
  @ValueSource(strings = {"cluster", "batch-none", "batch-zstd", "segment", "entry", "snapshot"})
  void showsTheGoldenFile(String name) throws IOException {
    assertThat(page()).contains("```hex\n" + GoldenFile.text(name) + "```\n");
  }

  @Test
  void showsNoHexThatIsNotAGoldenFile() throws IOException {
    assertThat(page().split("```hex\n", -1)).hasSize(EXAMPLES + 1);
  }

  @Test
  void givesEachLimit() throws IOException, IllegalAccessException {
    for (Field limit : Limits.class.getFields()) {
      assertThat(page())
          .contains(
              String.format(Locale.ROOT, "| `%s` | %,d |", limit.getName(), limit.getLong(null)));
    }
  }

  @Test
  void spellsKeysAsTheyAre() throws IOException {
    Id128 id = Id128.parse("000102030405060708090a0b0c0d0e0f");
    assertThat(page()).contains(ObjectKeys.journal(2, 5)).contains(ObjectKeys.segment(2, 4, id));
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "formats.md"));
  }
}
