package io.millrace.integration.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
}
