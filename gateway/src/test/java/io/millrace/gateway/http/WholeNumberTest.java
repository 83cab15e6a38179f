package io.millrace.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.gateway.failure.RequestException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeNumberTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 7, -7, 10, Long.MAX_VALUE, Long.MIN_VALUE})
  void aPlainNumberIsRead(long number) {
    assertThat(WholeNumber.parse("n", Long.toString(number), "x")).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+1",
        "01",
        "00",
        "-0",
        "-01",
        "1.0",
        "1e3",
        " 1",
        "0x1",
        "٣",
        "9223372036854775808"
      })
  void anyOtherWayOfWritingItIsMalformed(String text) {
    assertThatThrownBy(() -> WholeNumber.parse("n", text, "expected it plain"))
        .isInstanceOf(RequestException.Malformed.class)
        .hasMessage("n: expected it plain");
  }
}
