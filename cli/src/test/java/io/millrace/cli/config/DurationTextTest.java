package io.millrace.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "0s, 0, 0ms",
    "100ms, 100, 100ms",
    "5s, 5000, 5s",
    "90s, 90000, 90s",
    "10m, 600000, 10m",
    "1h, 3600000, 1h",
    "7d, 604800000, 7d",
    "PT5S, 5000, 5s",
    "P7D, 604800000, 7d"
  })
  void durationsAreReadAndWritten(String text, long millis, String written) {
    assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
    assertThat(DurationText.print(Duration.ofMillis(millis))).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "5 parsecs",
        "-5s",
        "PT-5S",
        "9223372036854775807d",
        "99999999999999999h"
      })
  void whatIsNoDurationIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> DurationText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("100ms");
  }
}
