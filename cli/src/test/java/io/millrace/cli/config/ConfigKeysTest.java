package io.millrace.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ConfigKeysTest {
  private static final List<Key<?>> ALL = ConfigKeys.ALL;
  private static final Path PAGE = Path.of("../docs/configuration.md");

  @Test
  void noTwoKeysShareANameOrAVariable() {
    assertThat(ALL).extracting(Key::name).doesNotHaveDuplicates();
    assertThat(ALL).extracting(Key::environmentName).doesNotHaveDuplicates();
  }

  @Test
  void variablesAreTheKeysInCapitals() {
    assertThat(ConfigKeys.LANE_INLINE_MAX.environmentName()).isEqualTo("MILLRACE_LANE_INLINE_MAX");
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void everyDefaultCanBeWrittenAsASetting(Key<?> key) {
    assertDefaultIsAValue(key);
  }

  @Test
  void thePageIsWhatTheProgramPrints() throws IOException {
    Run run = new Run();

    assertThat(run.millrace("config", "--markdown")).isZero();

    assertThat(run.out())
        .as(
            "docs/configuration.md is out of date: ./millrace config --markdown > docs/configuration.md")
        .isEqualTo(Files.readString(PAGE));
  }

  @Test
  void theListNamesEveryKeyWithItsDefaultAndItsVariable() {
    Run run = new Run();

    assertThat(run.millrace("config")).isZero();

    for (Key<?> key : ALL) {
      assertThat(run.out()).contains(key.name(), key.defaultText(), key.environmentName());
    }
  }

  private static <T> void assertDefaultIsAValue(Key<T> key) {
    T value = key.defaultValue().get();
    String text = key.type().print().apply(value);
    if (!text.isEmpty()) {
      Settings settings =
          new SettingsReader(ALL)
              .read(
                  new Source("--set", Map.of(key.name(), text)),
                  Map.of(),
                  null,
                  new Source("nothing", Map.of()));
      assertThat(settings.value(key)).isEqualTo(value);
    }
  }
}
