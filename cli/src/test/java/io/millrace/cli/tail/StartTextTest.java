package io.millrace.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.consumer.client.read.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartTextTest {
  @Test
  void placesHaveNamesAndNumbers() {
    assertThat(StartText.parse("earliest")).isEqualTo(Start.earliest());
    assertThat(StartText.parse("latest")).isEqualTo(Start.latest());
    assertThat(StartText.parse("7")).isEqualTo(Start.at(7));
  }

  @ParameterizedTest
  @CsvSource({
    "@1700000000000, 1700000000000",
    "@2026-01-31T12:00:00Z, 1769860800000",
    "@2026-01-31T12:00:00.250Z, 1769860800250"
  })
  void timesAreMillisecondsOrIso(String text, long millis) {
    assertThat(StartText.parse(text)).isEqualTo(Start.atTime(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "first", "@", "@yesterday", "12x", "99999999999999999999"})
  void whatIsNoPlaceIsRefused(String text) {
    assertThatThrownBy(() -> StartText.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
