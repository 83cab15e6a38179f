package io.millrace.tiering.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNamesTest {
  private static final Path ROOT = Path.of("/root");

  @ParameterizedTest
  @CsvSource({
    "cluster, cluster.obj",
    "lanes/0000/journal/00000000000000000042, lanes/0000/journal/00000000000000000042.obj",
    "a.b/c.obj, a%2eb/c%2eobj.obj",
    "A/ä, %41/%c3%a4.obj",
    ".tmp/x, %2etmp/x.obj",
    "a%2fb, a%252fb.obj",
  })
  void keysBecomeNames(String key, String name) {
    assertThat(FileNames.path(ROOT, key)).isEqualTo(ROOT.resolve(name));
  }

  @Test
  void longPartsAreCutIntoFolders() {
    Path path = FileNames.path(ROOT, "x".repeat(401) + "/" + "ä".repeat(100));

    assertThat(path)
        .isEqualTo(
            ROOT.resolve(
                String.join(
                    "/",
                    "x".repeat(200) + "%",
                    "x".repeat(200) + "%",
                    "x",
                    "%c3%a4".repeat(33) + "%c%",
                    "3%a4" + "%c3%a4".repeat(32) + "%c3%%",
                    "a4" + "%c3%a4".repeat(33) + ".obj")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../..", "a/../../b", "/etc/passwd", "a/./b", "..\\..", "a\0b"})
  void noKeyLeavesTheFolder(String key) {
    Path path = FileNames.path(ROOT, key);

    assertThat(path.normalize()).isEqualTo(path);
    assertThat(path).startsWithRaw(ROOT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "A", "a.b", "é", "%-1"})
  void namesThatNoKeyHasAreNotUnescaped(String stem) {
    assertThat(FileNames.unescape(stem)).isNull();
  }

  @Test
  void unescapingUndoesEscaping() {
    assertThat(FileNames.unescape("a%2eb%c3%a4")).isEqualTo("a.bä");
  }
}
