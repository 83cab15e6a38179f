package io.millrace.integration.input;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.RawConnection;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bodies that are broken. Nothing of them is stored, and the gateway goes on. */
@ExtendWith(SharedCluster.class)
final class BadBodiesIT {
  private static final int RECORDS = 10;

  private final Topic topic;

  BadBodiesIT(Gateways gateways) {
    this.topic = Topic.create(gateways.first(), 1);
  }

  @AfterEach
  void nothingIsStoredAndTheGatewayGoesOn() {
    assertThat(topic.endOffset(0)).isZero();
    assertAnswer(topic.raw("", "fine")).hasStatus(200);
  }

  @Test
  void jsonBrokenAtRecordSevenOfTen() {
    String records = records("{\"value\":7,}", ",");

    assertAnswer(topic.produce(records)).isProblem(400, "malformed").naming("record 7");
  }

  @Test
  void ndjsonBrokenAtRecordSevenOfTen() {
    String lines = records("{\"value\":", "\n");
    String path = topic.path() + "/records";

    Answer answer =
        topic.api().post(path, lines.getBytes(UTF_8), "Content-Type", "application/x-ndjson");
    assertAnswer(answer).isProblem(400, "malformed").naming("record 7");
  }

  @Test
  void wrongBase64() {
    for (String wrong : new String[] {"*", "aG=k", "aGk= ", "a-_=", "a"}) {
      String record = "{},{\"valueBase64\":\"" + wrong + "\"}";
      assertAnswer(topic.produce(record))
          .isProblem(400, "malformed")
          .naming("valueBase64")
          .naming("record 2");
    }
  }

  @Test
  void anUnknownField() {
    assertAnswer(topic.produce("{\"value\":1,\"colour\":\"red\"}"))
        .isProblem(400, "malformed")
        .naming("colour");
  }

  @Test
  void aFieldThatComesTwice() {
    assertAnswer(topic.produce("{\"key\":\"a\",\"value\":1,\"key\":\"b\"}"))
        .isProblem(400, "malformed")
        .naming("key");
  }

  @Test
  void aHeaderThatComesTwice() {
    assertAnswer(topic.produce("{\"headers\":{\"a\":\"1\",\"a\":\"2\"}}"))
        .isProblem(400, "malformed");
  }

  @Test
  void noContentType() {
    Answer answer =
        topic.api().post(topic.path() + "/records", "{\"records\":[{}]}".getBytes(UTF_8));

    assertAnswer(answer).isProblem(415, "unsupported-media-type");
  }

  @Test
  void aBodyThatStopsHalfWay() throws IOException {
    try (RawConnection connection = RawConnection.to(topic.api().base())) {
      String answer =
          connection.send(head("Content-Length: 1000")).send("{\"rec").finish().readToEnd();
      assertThat(answer).doesNotContain("HTTP/1.1 200");
    }
  }

  @Test
  void aChunkedBodyThatStopsBeforeItsLastChunk() throws IOException {
    try (RawConnection connection = RawConnection.to(topic.api().base())) {
      connection.send(head("Transfer-Encoding: chunked"));
      String answer = connection.send("10\n{\"records\":[{}]}\n").finish().readToEnd();
      assertThat(answer).doesNotContain("HTTP/1.1 200");
    }
  }

  @Test
  void aConnectionThatIsGoneBeforeTheBodyIs() throws IOException {
    try (RawConnection connection = RawConnection.to(topic.api().base())) {
      connection.send(head("Content-Length: 16")).send("{\"records\":[{}]");
    }
  }

  @Test
  void deeplyNestedJson() {
    String deep = "[".repeat(200_000) + "]".repeat(200_000);
    Answer answer = topic.produce("{\"headers\":" + deep + "}");

    assertAnswer(answer).isProblem(400, "malformed");
  }

  private String head(String framing) {
    return "POST %s/records HTTP/1.1\nHost: localhost\nContent-Type: application/json\n%s\n\n"
        .formatted(topic.path(), framing);
  }

  private static String records(String seventh, String separator) {
    return IntStream.rangeClosed(1, RECORDS)
        .mapToObj(i -> i == 7 ? seventh : "{\"value\":" + i + "}")
        .collect(Collectors.joining(separator));
  }
}
