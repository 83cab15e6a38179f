package io.millrace.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapSharesTest {
  @ParameterizedTest
  @CsvSource({
    "64, 24",
    "256, 24",
    "512, 58",
    "1024, 197",
    "3072, 752",
    "4096, 1024",
    "65536, 16384"
  })
  void whatWaitsHasAQuarterOfALargeHeapAndLessOfASmallOne(long heapMib, long waitingMib) {
    assertThat(HeapShares.waitingBytes(heapMib << 20) >> 20).isEqualTo(waitingMib);
  }
}
