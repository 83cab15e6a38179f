package io.millrace.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.consumer.client.admin.TopicInfo.PartitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartTest {
  private static final PartitionInfo PARTITION = new PartitionInfo(0, 5, 9, 100);

  @ParameterizedTest
  @CsvSource({
    "earliest, 5",
    "latest, 9",
    "7, 7",
    "@1700000000000, @1700000000000",
    "@2026-01-31T12:00:00Z, @1769860800000",
    "@2026-01-31T12:00:00.250Z, @1769860800250"
  })
  void everyWayToSayItIsAPlaceThatStays(String text, String place) {
    assertThat(Start.parse(text).in(PARTITION)).isEqualTo(place);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "first", "@", "@yesterday", "12x", "99999999999999999999"})
  void whatIsNoPlaceIsRefused(String text) {
    assertThatThrownBy(() -> Start.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
