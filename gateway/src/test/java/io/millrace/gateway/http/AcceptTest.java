package io.millrace.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          none                                              | a/json
          ''                                                | a/json
          */*                                               | a/json
          a/*                                               | a/json
          a/lines                                           | a/lines
          A/Lines                                           | a/lines
          a/json, a/lines                                   | a/json
          a/json;q=0.5, a/lines;q=0.8                       | a/lines
          a/json;charset=utf-8;q=0.5 , a/lines ; q=0.4      | a/json
          */*;q=0.1, a/lines                                | a/lines
          a/*;q=0.9, a/json;q=0.1                           | a/lines
          a/json;q=0, */*                                   | a/lines
          a/json;q=0                                        | none
          b/*                                               | none
          a/json;q=x                                        | none
          """)
  void theBestOfThoseOfferedIsChosen(String accept, String chosen) {
    assertThat(Accept.choose(accept, List.of("a/json", "a/lines"))).isEqualTo(chosen);
  }
}
