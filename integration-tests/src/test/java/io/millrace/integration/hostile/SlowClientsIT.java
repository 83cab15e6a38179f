package io.millrace.integration.hostile;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.RawConnection;
import io.millrace.integration.harness.Topic;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that take their time, on a gateway that waits a second for them. */
final class SlowClientsIT {
  private static final int CONNECTIONS = 200;

  @TempDir private Path folder;

  private GatewayProcess gateway;
  private Topic topic;

  @BeforeEach
  void start() {
    gateway =
        GatewayProcess.start(
            GatewayOptions.on(Bucket.folder(folder)).set("request.idle.timeout", "1s"));
    topic = Topic.create(gateway.api(), 1);
  }

  @AfterEach
  void theGatewayGoesOn() {
    try (GatewayProcess closed = gateway) {
      assertAnswer(closed.api().get("/livez")).hasStatus(200);
    }
  }

  @Test
  void headsThatStopAreClosedAndOthersAreAnsweredMeanwhile() throws IOException {
    List<RawConnection> slow = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      slow.add(connect().send("GET /livez HTTP/1.1\nHost: a\nX-Slow: "));
    }
    assertAnswer(gateway.api().get("/livez")).hasStatus(200);
    for (RawConnection connection : slow) {
      assertThat(connection.readToEnd()).doesNotContain("HTTP/1.1 200");
      connection.close();
    }
  }

  /** Each byte comes well within the idle time-out. */
  @Test
  void aHeadThatTricklesIsClosed() throws IOException {
    try (RawConnection slow = connect().send("GET /livez HTTP/1.1\nHost: a\nX-Slow: ")) {
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> isCut(slow));
    }
  }

  /** It is read only so that the refusal is seen, and not for ever. */
  @Test
  void aRefusedBodyThatTricklesIsAnsweredAndClosed() throws IOException {
    try (RawConnection slow =
        connect()
            .send("POST /v1/topics/nowhere/raw HTTP/1.1\nHost: a\nContent-Length: 100000\n\n")) {
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> isCut(slow));
    }
  }

  private static boolean isCut(RawConnection connection) throws IOException {
    try {
      connection.send("x");
      return false;
    } catch (SocketException cut) {
      return true;
    }
  }

  /** The time of a head begins with its first byte, however long the connection was busy before. */
  @Test
  void aHeadInTwoPiecesAfterALongPollIsTaken() throws IOException {
    try (RawConnection kept = connect()) {
      kept.send("GET %s/records?offset=0&wait=2s HTTP/1.1\nHost: a\n\n".formatted(topic.path(0)));
      topic.fetch(0, "offset=0&wait=2500ms");
      kept.send("GET /livez HTTP/1.1\nX-Half: ");
      topic.fetch(0, "offset=0&wait=100ms");
      kept.send("b\nHost: a\nConnection: close\n\n");

      assertThat(kept.readToEnd()).contains("\"nextOffset\":0", "{\"status\":\"live\"}");
    }
  }

  @Test
  void aConnectionBetweenTwoRequestsMayTakeUpToTheIdleTimeout() throws IOException {
    try (RawConnection kept = connect()) {
      kept.send("GET /livez HTTP/1.1\nHost: a\n\n");
      assertThat(kept.readToEnd()).containsOnlyOnce("HTTP/1.1 200");
    }
  }

  /** It asks for more than any buffer between the two takes. */
  @Test
  void readersThatStopAreCutAndHoldNothing() throws IOException {
    for (int i = 0; i < 4; i++) {
      assertAnswer(topic.raw("", new byte[4 << 20])).hasStatus(200);
    }
    List<RawConnection> slow = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      slow.add(
          connect()
              .send(
                  "GET %s/records?offset=0&maxBytes=16777216 HTTP/1.1\nHost: a\n\n"
                      .formatted(topic.path(0))));
    }
    // Held by those that do not read, memory for answers is short, and others are told so; not for
    // long.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> topic.fetch(0, "offset=0&maxBytes=16777216").status() == 200);
    for (RawConnection connection : slow) {
      connection.close();
    }
  }

  @Test
  void whoEndsTheSendingHalfStillGetsTheAnswer() throws IOException {
    try (RawConnection half = connect()) {
      half.send(
          "POST %s/raw HTTP/1.1\nHost: a\nContent-Length: 5\n\nhello".formatted(topic.path()));
      assertThat(half.finish().readToEnd()).startsWith("HTTP/1.1 200");
    }
    try (RawConnection half = connect()) {
      half.send(
          "GET %s/records?offset=1&wait=300ms HTTP/1.1\nHost: a\n\n".formatted(topic.path(0)));
      assertThat(half.finish().readToEnd()).startsWith("HTTP/1.1 200").contains("\"nextOffset\":1");
    }
  }

  private RawConnection connect() throws IOException {
    return RawConnection.to(gateway.awaitListening());
  }
}
