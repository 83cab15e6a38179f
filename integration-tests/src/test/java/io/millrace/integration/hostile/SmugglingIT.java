package io.millrace.integration.hostile;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies whose end a proxy and the gateway could see at different places. Each is refused and the
 * connection closed, so that nothing behind it is ever taken for a request.
 */
@ExtendWith(SharedCluster.class)
final class SmugglingIT {
  private final Api api;
  private final Topic topic;

  SmugglingIT(Gateways gateways) {
    this.api = gateways.first();
    this.topic = Topic.create(api, 1);
  }

  @AfterEach
  void nothingIsStoredAndTheGatewayGoesOn() {
    assertThat(topic.endOffset(0)).isZero();
    assertAnswer(topic.raw("", "fine")).hasStatus(200);
  }

  /** What frames the body, as headers. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\nContent-Length: 5",
        "Content-Length: 5\nContent-Length: 6",
        "Content-Length: 5\nContent-Length: 0",
        "Content-Length: 5, 6",
        "Content-Length: -1",
        "Content-Length: +5",
        "Content-Length: 0x5",
        "Content-Length: 5.0",
        "Content-Length: 5 5",
        "Content-Length: five",
        "Content-Length: ",
        "Content-Length: 9223372036854775808",
        "Content-Length: 18446744073709551621",
        "Content-Length : 5",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: identity, chunked",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked\nTransfer-Encoding: identity",
        "Transfer-Encoding: chunked;q=1",
        "Transfer-Encoding: \u000bchunked",
        "Transfer-Encoding: \"chunked\"",
        "Transfer-Encoding:\n chunked",
        "X-Folded: a\n Transfer-Encoding: chunked",
        "X-Folded: a\n\tContent-Length: 5",
        "X-Split: a\rTransfer-Encoding: chunked",
        "Content-Length\u0000: 5",
        "Content-Length"
      })
  void anUncertainEndIsRefused(String framing) throws IOException {
    Reply reply =
        Reply.to(api.base(), head(framing) + "5\nhello\n0\n\n" + Reply.SMUGGLED + Reply.SMUGGLED);

    isRefused(reply);
  }

  /** What stands in a chunked body. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "FFFFFFFFFFFFFFFF1\nhello\n0\n\n",
        "100000005\nhello\n0\n\n",
        "-5\nhello\n0\n\n",
        "+5\nhello\n0\n\n",
        "0x5\nhello\n0\n\n",
        "G\nhello\n0\n\n",
        "\nhello\n0\n\n",
        " 5\nhello\n0\n\n",
        "5\nhelloworld\n0\n\n",
        "5\nhello0\n\n"
      })
  void aChunkThatIsNoneIsRefused(String body) throws IOException {
    isRefused(Reply.to(api.base(), head("Transfer-Encoding: chunked") + body + Reply.SMUGGLED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST %s/raw HTTP/1.1\nHost: a\nContent-Length: 5\n\nhello",
        "POST %s/raw HTTP/1.1\r\nHost: a\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "POST %s/raw HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\nhello\n0\n\n",
        "POST %s/raw HTTP/1.1\rHost: a\rContent-Length: 5\r\rhello"
      })
  void linesThatEndOtherwiseAreRefused(String request) throws IOException {
    isRefused(Reply.toExact(api.base(), request.formatted(topic.path()) + smuggled()));
  }

  private void isRefused(Reply reply) {
    assertThat(reply.answersWhatWasSmuggled()).as(reply.text()).isFalse();
    assertThat(reply.statuses()).as(reply.text()).hasSizeLessThanOrEqualTo(1);
    assertThat(reply.statuses()).as(reply.text()).isSubsetOf(400, 408, 411, 413, 501);
  }

  private String head(String framing) {
    return "POST %s/raw HTTP/1.1\nHost: a\n%s\n\n".formatted(topic.path(), framing);
  }

  private static String smuggled() {
    return Reply.SMUGGLED.replace("\n", "\r\n");
  }
}
