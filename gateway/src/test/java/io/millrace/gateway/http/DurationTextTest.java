package io.millrace.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0s, 0",
    "250ms, 250",
    "0000000000000000003ms, 3",
    "00000000000000000d, 0",
    "10s, 10000",
    "PT10S, 10000",
    "PT0000000000000000000000000010S, 10000",
    "pt1.5s, 1500",
    "5m, 300000",
    "2h, 7200000",
    "7d, 604800000",
    "P7D, 604800000",
    "P1DT1S, 86401000"
  })
  void bothWaysOfWritingAreRead(String text, long millis) {
    assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10", "s", "-10s", "1.5s", "10 s", "10S", "P", "1w", "999999999999999d"})
  void whatIsNoDurationIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DurationText.parse(text))
        .withMessage("expected a duration such as 10s or PT10S");
  }

  @ParameterizedTest
  @CsvSource({"604800000, P7D", "90000, PT1M30S", "86401000, PT24H1S", "1, PT0.001S", "0, PT0S"})
  void theyAreWrittenSoThatTheyCanBeRead(long millis, String text) {
    assertThat(DurationText.format(Duration.ofMillis(millis))).isEqualTo(text);
    assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }
}
