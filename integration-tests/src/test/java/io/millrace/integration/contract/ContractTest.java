package io.millrace.integration.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables themselves. */
final class ContractTest {
  private static final List<Row> ALL =
      Stream.of(
              EveryCallHttpContractIT.ROWS,
              TopicsHttpContractIT.ROWS,
              ProduceHttpContractIT.ROWS,
              ConsumeHttpContractIT.ROWS,
              OperatingHttpContractIT.ROWS)
          .flatMap(List::stream)
          .toList();

  @Test
  void everySectionHasItsRows() {
    assertThat(ALL.stream().map(Row::section).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Section.values());
  }

  @Test
  void everyRowHasASentenceOfItsOwn() {
    assertThat(ALL).extracting(Row::title).doesNotHaveDuplicates();
  }

  @Test
  void everyRowIsShownByRequestsOrByTestsElsewhere() {
    assertThat(ALL).allMatch(row -> row.hasRequests() || !row.shown().isEmpty());
  }

  @Test
  void theTestsThatRowsReferToAreThere() {
    assertThat(ALL.stream().flatMap(row -> row.shown().stream()))
        .hasSizeGreaterThan(20)
        .allMatch(Shown::isThere);
  }

  @ParameterizedTest
  @CsvSource({
    "integration.stop.GracefulStopIT, longPollsEndWithNothing",
    "integration.stop.GracefulStopIT, bucket",
    "integration.stop.GracelessStopIT, longPollsEndWithWhatTheyHave",
    "integration.harness.Topic, create",
    "gateway.StorageFaultsTest, aDamagedObjectIsPassedOver",
    "gateway.StorageFaultsTest, start",
    "gateway.StorageFaultsTest, overwrite",
    "gateway.NoFaultsTest, aDamagedObjectIsNamed",
    "nowhere.StorageFaultsTest, aDamagedObjectIsNamed"
  })
  void whatIsNoTestIsMissed(String suite, String test) {
    assertThat(new Shown(suite, test).isThere()).isFalse();
  }
}
