package io.millrace.integration.hostile;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.RawConnection;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is sent by HTTP/2 in bad faith ends the connection, and nothing else. */
@ExtendWith(SharedCluster.class)
final class Http2IT {
  private static final int HEAD = Frames.END_STREAM | Frames.END_HEADERS;

  private final Api api;

  Http2IT(Gateways gateways) {
    this.api = gateways.first();
  }

  @AfterEach
  void theGatewayGoesOn() {
    assertAnswer(api.get("/livez")).hasStatus(200);
  }

  @Test
  void aRequestWithPriorKnowledgeIsAnswered() throws IOException {
    byte[] goAway = new byte[8];
    byte[] received =
        send(
            Frames.connection()
                .add(Frames.HEADERS, HEAD, 1, Frames.live())
                .add(Frames.GOAWAY, 0, 0, goAway));

    assertThat(Frames.find(received, Frames.HEADERS)).isPositive();
    assertThat(new String(received, ISO_8859_1)).contains("{\"status\":\"live\"}");
  }

  @Test
  void theSameAnswersComeByHttp2() {
    Topic topic = Topic.create(api.byHttp2(), 1);
    topic.fill("a");

    assertThat(topic.records().get(0).get("value").asString()).isEqualTo("a");
    assertAnswer(topic.fetch(0, "offset=0", "Accept", "application/x-ndjson"))
        .hasStatus(200)
        .hasHeader("Millrace-Next-Offset", "1");
    assertAnswer(topic.fetch(0, "offset=2"))
        .isProblem(416, "offset-beyond-end")
        .with("endOffset", "1");
    assertAnswer(topic.raw("", "b")).hasStatus(200);
    assertAnswer(topic.api().get("/nowhere")).isProblem(404, "not-found");
    assertAnswer(topic.api().delete(topic.path())).hasStatus(204);
  }

  @Test
  void aHeadWithoutEndIsCutOff() throws IOException {
    Frames flood = Frames.connection().add(Frames.HEADERS, Frames.END_STREAM, 1, Frames.live());
    for (int i = 0; i < 20_000; i++) {
      flood.add(Frames.CONTINUATION, 0, 1, new byte[1024]);
    }

    isCutOff(send(flood));
  }

  @Test
  void continuationsOfNothingAreCutOff() throws IOException {
    Frames flood = Frames.connection().add(Frames.HEADERS, Frames.END_STREAM, 1, Frames.live());
    for (int i = 0; i < 100_000; i++) {
      flood.add(Frames.CONTINUATION, 0, 1);
    }

    isCutOff(send(flood));
  }

  @Test
  void requestsTakenBackAtOnceAreCutOff() throws IOException {
    Frames flood = Frames.connection();
    for (int stream = 1; stream < 20_000; stream += 2) {
      flood.add(Frames.HEADERS, HEAD, stream, Frames.live());
      flood.add(Frames.RST_STREAM, 0, stream, 0, 0, 0, 8);
    }

    isCutOff(send(flood));
  }

  @Test
  void pingsWithoutEndAreCutOff() throws IOException {
    Frames flood = Frames.connection();
    for (int i = 0; i < 100_000; i++) {
      flood.add(Frames.PING, 0, 0, new byte[8]);
    }

    isCutOff(send(flood));
  }

  @Test
  void aFrameLargerThanAgreedIsCutOff() throws IOException {
    isCutOff(send(Frames.connection().add(Frames.HEADERS, HEAD, 1, new byte[100_000])));
  }

  /** By a GOAWAY frame that names an error, unless the cut has overtaken it. */
  private static void isCutOff(byte[] received) {
    int goAway = Frames.find(received, Frames.GOAWAY);
    assertThat(goAway < 0 || error(received, goAway) != 0)
        .as("the connection ended in peace: %s", new String(received, ISO_8859_1))
        .isTrue();
  }

  private static int error(byte[] received, int goAway) {
    return ByteBuffer.wrap(received).getInt(goAway + 9 + 4);
  }

  /** Sends without an end, so that it is the gateway that ends it. */
  private byte[] send(Frames frames) throws IOException {
    try (RawConnection connection = RawConnection.to(api.base())) {
      try {
        connection.send(frames.bytes());
      } catch (IOException cut) {
        // What came before it counts.
      }
      return connection.readToEnd().getBytes(ISO_8859_1);
    }
  }
}
