package io.millrace.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gzip                          | GZIP
          zstd                          | ZSTD
          GZip, deflate, br, zstd       | ZSTD
          gzip;q=1.0, zstd;q=0.5        | GZIP
          gzip;q=0, zstd;q=0            |
          gzip;q=0.5, identity          |
          br, deflate                   |
          identity                      |
          *                             | GZIP
          gzip;q=0, *                   |
          *;q=0                         |
          gzip;q=x                      |
          ''                            |
          """)
  void theBestCodingThatIsKnownIsChosen(String header, AnswerCoding expected) {
    assertThat(AcceptEncoding.choose(header)).isEqualTo(expected);
  }

  @Test
  void withoutTheHeaderAnAnswerComesAsItIs() {
    assertThat(AcceptEncoding.choose(null)).isNull();
  }
}
