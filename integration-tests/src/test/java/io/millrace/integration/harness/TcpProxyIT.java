package io.millrace.integration.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults that do not happen find nothing. */
final class TcpProxyIT {
  private static final int SOON_MILLIS = 10_000;
  private static final int NOT_NOW_MILLIS = 200;
  private static final int END = -1;

  /** What the server has heard, its clients' ends included. */
  private final BlockingQueue<Integer> heard = new ArrayBlockingQueue<>(100);

  private final LoopbackServer server = new LoopbackServer(this::echo);
  private final TcpProxy proxy = TcpProxy.before(server::endpoint);
  private Socket client;

  @BeforeEach
  void connect() throws IOException {
    server.start();
    client = open();
    assertThat(answerTo('a')).isEqualTo('a');
    heard.clear();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    proxy.close();
    server.close();
  }

  @Test
  void whatFlowsIsPassedOnToTheEnd() throws Exception {
    assertThat(answerTo('b')).isEqualTo('b');
    client.shutdownOutput();
    assertThat(client.getInputStream().read()).isEqualTo(END);
  }

  @Test
  void aDelayIsOneEachWay() throws Exception {
    proxy.become(Traffic.DELAY);
    long begin = System.nanoTime();
    assertThat(answerTo('b')).isEqualTo('b');
    assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(550));
  }

  @Test
  void aBlackHoleGivesBackLate() throws Exception {
    proxy.become(Traffic.BLACK_HOLE);
    assertThatThrownBy(() -> answerTo('b', NOT_NOW_MILLIS))
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(heard).isEmpty();

    proxy.become(Traffic.FLOWING);
    assertThat(answer(SOON_MILLIS)).isEqualTo('b');
  }

  @Test
  void whatWasSentIntoABlackHoleIsHeardThoughTheClientHasGone() throws Exception {
    proxy.become(Traffic.BLACK_HOLE);
    client.getOutputStream().write('b');
    client.close();

    proxy.become(Traffic.FLOWING);
    assertThat(nextHeard()).isEqualTo('b');
  }

  @Test
  void oneWayThereBringsNoAnswers() throws Exception {
    proxy.become(Traffic.ONE_WAY_THERE);
    assertThatThrownBy(() -> answerTo('b', NOT_NOW_MILLIS))
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(nextHeard()).isEqualTo('b');

    proxy.become(Traffic.FLOWING);
    assertThat(answer(SOON_MILLIS)).isEqualTo('b');
  }

  @Test
  void oneWayBackBringsNoRequests() throws Exception {
    client.getOutputStream().write('b');
    assertThat(nextHeard()).isEqualTo('b');
    proxy.become(Traffic.ONE_WAY_BACK);

    assertThat(answer(SOON_MILLIS)).isEqualTo('b');
    assertThatThrownBy(() -> answerTo('c', NOT_NOW_MILLIS))
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(heard).isEmpty();
  }

  @Test
  void connectionsAreResetAndSoAreThoseThatCome() throws Exception {
    proxy.become(Traffic.RESET);
    assertThatThrownBy(() -> answerTo('b')).isInstanceOf(SocketException.class);
    try (Socket another = open()) {
      client = another;
      assertThatThrownBy(() -> answerTo('b')).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void aServerThatHasForgottenNeverAnswersAndOthersAreServed() throws Exception {
    proxy.forget();
    assertThatThrownBy(() -> answerTo('b', NOT_NOW_MILLIS))
        .isInstanceOf(SocketTimeoutException.class);
    try (Socket another = open()) {
      client.close();
      client = another;
      assertThat(answerTo('c')).isEqualTo('c');
    }
  }

  @Test
  void withoutAServerConnectionsAreClosed() throws Exception {
    TcpProxy.Upstream nobody =
        () -> {
          throw new ConnectException("nobody is there");
        };
    try (TcpProxy before = TcpProxy.before(nobody);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), before.endpoint().getPort())) {
      socket.setSoTimeout(SOON_MILLIS);
      assertThat(socket.getInputStream().read()).isEqualTo(END);
    }
  }

  private Socket open() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.endpoint().getPort());
  }

  private int answerTo(int request) throws IOException {
    return answerTo(request, SOON_MILLIS);
  }

  private int answerTo(int request, int limitMillis) throws IOException {
    client.getOutputStream().write(request);
    return answer(limitMillis);
  }

  private int answer(int limitMillis) throws IOException {
    client.setSoTimeout(limitMillis);
    return client.getInputStream().read();
  }

  private int nextHeard() throws InterruptedException {
    Integer next = heard.poll(SOON_MILLIS, TimeUnit.MILLISECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private void echo(Socket from) throws IOException {
    for (int b = from.getInputStream().read(); b != END; b = from.getInputStream().read()) {
      heard.add(b);
      from.getOutputStream().write(b);
    }
  }
}
