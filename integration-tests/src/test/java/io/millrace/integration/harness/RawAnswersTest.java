package io.millrace.integration.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.integration.openapi.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers are found among the bytes of a connection, and what is wrong with one fails. */
final class RawAnswersTest {
  private static final String LIVE =
      "HTTP/1.1 200 OK\nContent-Type: application/json\nX-Request-Id: a\nContent-Length: 17\n\n"
          + "{\"status\":\"live\"}";
  private static final String CHUNKED =
      LIVE.replace("Content-Length: 17", "Transfer-Encoding: chunked")
          .replace("{\"status\":\"live\"}", "9\n{\"status\"\n8;x\n:\"live\"}\n0\n\n");
  private static final String CUT = "HTTP/1.1 200 OK\nContent-Length: 17\n\n{\"status\"";

  @Test
  void everyWholeAnswerIsFound() throws IOException {
    List<Received> answers = RawAnswers.parse(bytes(LIVE + CHUNKED + LIVE + CUT));

    assertThat(answers).extracting(Received::status).containsExactly(200, 200, 200);
    assertThat(answers)
        .extracting(answer -> new String(answer.body(), StandardCharsets.UTF_8))
        .containsOnly("{\"status\":\"live\"}");
  }

  @Test
  void whatTheDocumentHasPasses() {
    assertThatCode(() -> RawAnswers.check(bytes(LIVE + CHUNKED))).doesNotThrowAnyException();
    assertThatCode(() -> RawAnswers.check(bytes("\0\0\0frames"))).doesNotThrowAnyException();
  }

  @Test
  void aWrongAnswerBehindARightOneFails() {
    assertThatThrownBy(
            () -> RawAnswers.check(bytes(LIVE + LIVE.replace("X-Request-Id", "X-Other"))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no call has such an answer");
  }

  private static byte[] bytes(String answers) {
    return answers.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }
}
