package io.millrace.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1000, 1000, 1000",
    "1024, 1024, 1 KiB",
    "64KiB, 65536, 64 KiB",
    "1536KiB, 1572864, 1536 KiB",
    "16 MiB, 16777216, 16 MiB",
    "2GiB, 2147483648, 2 GiB",
    "12B, 12, 12"
  })
  void sizesAreReadAndWritten(String text, long bytes, String written) {
    assertThat(SizeText.parse(text)).isEqualTo(bytes);
    assertThat(SizeText.print(bytes)).isEqualTo(written);
    assertThat(SizeText.parse(SizeText.print(bytes))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "1.5MiB", "1MB", "MiB", "9223372036854775808", "9007199254740993KiB"})
  void whatIsNoSizeIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> SizeText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("16MiB");
  }
}
