package io.millrace.integration.hostile;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Request lines, versions and headers that are wrong, or too much of them. */
@ExtendWith(SharedCluster.class)
final class BadRequestsIT {
  private static final String LIVE = "GET /livez HTTP/1.1\nHost: a\n";

  private final Api api;

  BadRequestsIT(Gateways gateways) {
    this.api = gateways.first();
  }

  @AfterEach
  void theGatewayGoesOn() {
    assertAnswer(api.get("/livez")).hasStatus(200);
  }

  /** One answer of this status, and the end; | is a line end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "400 # GET /livez HTTP/1.1||",
        "400 # GET /livez HTTP/1.1|Host: a|Host: b||",
        "400 # GET /livez HTTP/1.1|Host: a b||",
        "400 # GET /livez HTTP/1.1|Host: a|No colon||",
        "400 # GET /livez HTTP/1.1|Host: a|Na(me: x||",
        "400 # GET /livez HTTP/1.1|Host: a|: x||",
        "400 # GET /livez HTTP/1.1 more|Host: a||",
        "400 # /livez|Host: a||",
        "400 # GET livez HTTP/1.1|Host: a||",
        "400 # GET /a%zz HTTP/1.1|Host: a|Connection: close||",
        "400 # GET /v1/topics/%ff HTTP/1.1|Host: a|Connection: close||",
        "400 # G(T /livez HTTP/1.1|Host: a||",
        "405 # get /livez HTTP/1.1|Host: a|Connection: close||",
        "405 # TRACE /livez HTTP/1.1|Host: a|Connection: close||",
        "405 # BREW /livez HTTP/1.1|Host: a|Connection: close||",
        "426 # GET /livez HTTP/2.0|Host: a||",
        "505 # GET /livez HTTP/3.0|Host: a||",
        "505 # GET /livez HTTP/9|Host: a||"
      })
  void aWrongHeadIsRefused(int status, String request) throws IOException {
    Reply reply = Reply.to(api.base(), request.replace('|', '\n'));

    assertThat(reply.statuses()).as(reply.text()).containsExactly(status);
    assertThat(reply.text()).contains("application/problem+json", "urn:millrace:problem:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "GET /livez|",
        "GET /livez|Host: a||",
        "CONNECT example.org:443 HTTP/1.1|Host: example.org:443||",
        "OPTIONS * HTTP/1.1|Host: a|Connection: close||",
        "GET http://[::bad/livez HTTP/1.1|Host: a||"
      })
  void whatNobodyServesIsRefusedOrClosed(String request) throws IOException {
    Reply reply = Reply.to(api.base(), request.replace('|', '\n'));

    assertThat(reply.statuses()).as(reply.text()).hasSizeLessThanOrEqualTo(1);
    assertThat(reply.statuses()).as(reply.text()).isSubsetOf(400, 404, 405, 501, 505);
    assertThat(reply.text()).doesNotContain("live\"");
  }

  @Test
  void anOldClientIsAnsweredAndClosed() throws IOException {
    Reply reply = Reply.to(api.base(), "GET /livez HTTP/1.0\n\n" + Reply.SMUGGLED);

    assertThat(reply.statuses()).containsExactly(200);
  }

  /** The gateway asks nobody else, whatever host the target names. */
  @Test
  void aTargetWithAnotherHostIsAnsweredHere() throws IOException {
    Reply reply =
        Reply.to(
            api.base(), "GET http://127.0.0.1:1/livez HTTP/1.1\nHost: a\nConnection: close\n\n");

    assertThat(reply.statuses()).as(reply.text()).hasSize(1).isSubsetOf(200, 400);
  }

  @Test
  void anOfferToSpeakHttp2IsTakenOrPassedOver() throws IOException {
    Reply reply =
        Reply.to(
            api.base(),
            LIVE
                + "Upgrade: h2c\nConnection: Upgrade, HTTP2-Settings\nHTTP2-Settings: AAMAAABkAAQAAP__\n\n");

    assertThat(reply.statuses()).as(reply.text()).first().isIn(101, 200);
  }

  @Test
  void manyRequestsAtOnceAreAnsweredInOrder() throws IOException {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      requests.append(LIVE).append("X-Request-Id: n").append(i).append("\n\n");
    }
    String text = Reply.to(api.base(), requests + Reply.SMUGGLED).text();

    int at = 0;
    for (int i = 0; i < 50; i++) {
      at = text.indexOf("X-Request-Id: n" + i + "\r", at);
      assertThat(at).as("answer %s of\n%s", i, text).isPositive();
    }
  }

  @Test
  void garbageBehindABodyEndsTheConnection() throws IOException {
    Topic topic = Topic.create(api, 1);
    Reply reply =
        Reply.to(
            api.base(),
            "POST "
                + topic.path()
                + "/raw HTTP/1.1\nHost: a\nContent-Length: 5\n\nhello!?\n"
                + Reply.SMUGGLED);

    // The 400 gets lost where the connection is cut while more comes.
    assertThat(reply.statuses()).as(reply.text()).startsWith(200).isSubsetOf(200, 400);
    assertThat(reply.answersWhatWasSmuggled()).as(reply.text()).isFalse();
    assertThat(topic.endOffset(0)).isOne();
  }

  @ParameterizedTest
  @CsvSource({"1, 20000", "1, 1000000", "2000, 10", "100000, 10"})
  void aFloodOfHeadersIsRefused(int count, int bytes) throws IOException {
    String header = "X-Flood: " + "f".repeat(bytes) + "\n";
    Reply reply =
        Reply.to(api.base(), LIVE + String.join("", Collections.nCopies(count, header)) + "\n");

    assertThat(reply.statuses()).as(reply.text()).hasSizeLessThanOrEqualTo(1).isSubsetOf(431);
  }

  @Test
  void aFloodOfModestSizeIsToldWhy() throws IOException {
    Reply reply = Reply.to(api.base(), LIVE + "X-Flood: " + "f".repeat(20_000) + "\n\n");

    assertThat(reply.statuses()).as(reply.text()).containsExactly(431);
    assertThat(reply.text()).contains("urn:millrace:problem:request-header-fields-too-large");
  }

  @Test
  void aLongTargetIsRefused() throws IOException {
    Reply reply = Reply.to(api.base(), "GET /" + "x".repeat(20_000) + " HTTP/1.1\nHost: a\n\n");

    assertThat(reply.statuses()).as(reply.text()).containsExactly(414);
    assertThat(reply.text()).contains("urn:millrace:problem:uri-too-long");
  }

  @Test
  void trailersAndChunkExtensionsAreBounded() throws IOException {
    Topic topic = Topic.create(api, 1);
    String head = "POST " + topic.path() + "/raw HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n";
    String trailers = "X-Trailer: " + "t".repeat(1_000) + "\n";
    Reply trailed =
        Reply.to(
            api.base(), head + "5\nhello\n0\n" + trailers.repeat(1_000) + "\n" + Reply.SMUGGLED);
    Reply extended =
        Reply.to(api.base(), head + "5;" + "e".repeat(1 << 20) + "\nhello\n0\n\n" + Reply.SMUGGLED);

    assertThat(trailed.answersWhatWasSmuggled()).as(trailed.text()).isFalse();
    assertThat(trailed.statuses()).as(trailed.text()).isSubsetOf(400, 413, 431);
    assertThat(extended.statuses()).as(extended.text()).isSubsetOf(200, 400, 413);
  }
}
