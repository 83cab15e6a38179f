package io.millrace.cli.config;

import static io.millrace.cli.config.ConfigKeys.LANE_LINGER;
import static io.millrace.cli.config.ConfigKeys.TOPICS_AUTO_CREATE;
import static io.millrace.cli.config.ConfigKeys.TOPICS_PARTITIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  private static final Source NOTHING = new Source("nothing", Map.of());

  private final SettingsReader reader = new SettingsReader(ConfigKeys.ALL);

  @TempDir Path folder;

  @Test
  void withoutAnySourceEveryKeyHasItsDefault() {
    Settings settings = reader.read(NOTHING, Map.of(), null, NOTHING);

    assertThat(settings.value(TOPICS_PARTITIONS)).isEqualTo(4);
    assertThat(settings.value(LANE_LINGER)).isEmpty();
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void optionsWinOverTheEnvironmentThatOverTheFileThatOverTheCommand() throws IOException {
    Source options = Source.options(List.of("topics.partitions=1"));
    Map<String, String> environment = Map.of("MILLRACE_TOPICS_PARTITIONS", "2");
    Source file = file("topics.partitions = 3");
    Source command = new Source("command", Map.of("topics.partitions", "5"));

    assertThat(partitions(options, environment, file, command)).isEqualTo(1);
    assertThat(partitions(NOTHING, environment, file, command)).isEqualTo(2);
    assertThat(partitions(NOTHING, Map.of(), file, command)).isEqualTo(3);
    assertThat(partitions(NOTHING, Map.of(), null, command)).isEqualTo(5);
  }

  @Test
  void ofTwoOptionsForAKeyTheLaterCounts() {
    Source options = Source.options(List.of("topics.partitions=1", "topics.partitions=9"));

    assertThat(partitions(options, Map.of(), null, NOTHING)).isEqualTo(9);
  }

  @Test
  void anUnknownKeyIsNamedWithTheNearestKnownOne() throws IOException {
    assertThatThrownBy(
            () -> reader.read(Source.options(List.of("lane.lingr=5ms")), Map.of(), null, NOTHING))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("lane.lingr")
        .hasMessageContaining("--set")
        .hasMessageContaining("lane.linger");
    Source file = file("topic.partitions = 3");
    assertThatThrownBy(() -> reader.read(NOTHING, Map.of(), file, NOTHING))
        .hasMessageContaining("topic.partitions")
        .hasMessageContaining("millrace.properties")
        .hasMessageContaining("topics.partitions");
  }

  @Test
  void aMalformedValueIsNamedWithItsKeyAndSource() throws IOException {
    assertThatThrownBy(
            () -> reader.read(Source.options(List.of("lane.linger=soon")), Map.of(), null, NOTHING))
        .hasMessageContaining("lane.linger in --set: 'soon' is no duration");
    assertThatThrownBy(
            () -> reader.read(NOTHING, Map.of("MILLRACE_TOPICS_PARTITIONS", "many"), null, NOTHING))
        .hasMessageContaining("MILLRACE_TOPICS_PARTITIONS: 'many' is no whole number");
    Source file = file("topics.auto.create = yes");
    assertThatThrownBy(() -> reader.read(NOTHING, Map.of(), file, NOTHING))
        .hasMessageContaining("topics.auto.create in")
        .hasMessageContaining("neither true nor false");
  }

  @Test
  void aValueOutOfRangeIsRefusedWithTheRange() {
    assertThatThrownBy(
            () -> reader.read(Source.options(List.of("lane.grace=19s")), Map.of(), null, NOTHING))
        .hasMessageContaining("lane.grace")
        .hasMessageContaining("19s is not within 20s to 30d");
  }

  @Test
  void anOptionWithoutAnEqualsSignIsRefused() {
    assertThatThrownBy(() -> Source.options(List.of("topics.partitions")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("key=value");
  }

  @Test
  void anUnknownVariableOnlyWarns() {
    Map<String, String> environment =
        Map.of(
            "MILLRACE_PORT", "tcp://10.0.0.7:7070",
            "MILLRACE_URL", "http://127.0.0.1:7070",
            "MILLRACE_TOKEN", "secret",
            "PATH", "/bin");

    Settings settings = reader.read(NOTHING, environment, null, NOTHING);

    assertThat(settings.warnings()).hasSize(1);
    assertThat(settings.warnings().getFirst()).contains("MILLRACE_PORT").doesNotContain("10.0.0.7");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    Path missing = folder.resolve("missing.properties");

    assertThatThrownBy(() -> Source.file(missing))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(missing.toString());
  }

  @Test
  void aFileMayHoldEveryKindOfValue() throws IOException {
    Settings settings =
        reader.read(
            NOTHING,
            Map.of(),
            file("# a comment\ntopics.auto.create=true\nlane.linger: 250ms\n"),
            NOTHING);

    assertThat(settings.value(TOPICS_AUTO_CREATE)).isTrue();
    assertThat(settings.value(LANE_LINGER)).contains(Duration.ofMillis(250));
  }

  private int partitions(
      Source options, Map<String, String> environment, Source file, Source command) {
    return reader.read(options, environment, file, command).value(TOPICS_PARTITIONS);
  }

  private Source file(String content) throws IOException {
    Path file = folder.resolve("millrace.properties");
    Files.writeString(file, content);
    return Source.file(file);
  }
}
