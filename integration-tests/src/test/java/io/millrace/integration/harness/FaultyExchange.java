package io.millrace.integration.harness;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** The requests of one connection, one after the other. */
final class FaultyExchange {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

  private final Socket client;
  private final Socket store;
  private final InputStream fromClient;
  private final InputStream fromStore;
  private HttpMessage request = new HttpMessage(List.of(), new byte[0]);

  FaultyExchange(Socket client, Socket store) throws IOException {
    this.client = client;
    this.store = store;
    this.fromClient = new BufferedInputStream(client.getInputStream());
    this.fromStore = new BufferedInputStream(store.getInputStream());
  }

  String method() {
    return request.method();
  }

  /** Reads the next request whole. False when the client has no more. */
  boolean readRequest() throws IOException {
    List<String> head = new ArrayList<>(HttpMessage.readHead(fromClient));
    if (head.isEmpty()) {
      return false;
    }
    if (!HttpMessage.header(head, "expect").isEmpty()) {
      head.removeIf(line -> line.regionMatches(true, 0, "expect:", 0, 7));
      send(client, ascii("HTTP/1.1 100 Continue\r\n\r\n"));
    }
    request = HttpMessage.readBody(head, fromClient, false);
    return true;
  }

  void answer(Fault fault, CountDownLatch over) throws IOException {
    switch (fault) {
      case NONE -> send(client, fetch().bytes());
      case SLOW_DOWN -> send(client, refusal("503 Slow Down", "SlowDown"));
      case FORBIDDEN -> send(client, refusal("403 Forbidden", "AccessDenied"));
      case HANG_THEN_DROP -> {
        await(over);
        throw new IOException("dropped as told");
      }
      case HANG_THEN_DELIVER -> {
        await(over);
        send(client, fetch().bytes());
      }
      case LOSE_ANSWER -> {
        fetch();
        throw new IOException("lost as told");
      }
      case CUT_ANSWER -> {
        byte[] answer = fetch().bytes();
        client.getOutputStream().write(answer, 0, answer.length / 2);
        throw new IOException("cut as told");
      }
    }
  }

  private HttpMessage fetch() throws IOException {
    send(store, request.bytes());
    List<String> head = HttpMessage.readHead(fromStore);
    if (head.isEmpty()) {
      throw new IOException("the store has closed the connection");
    }
    String status = head.getFirst().split(" ", 3)[1];
    boolean bodiless = method().equals("HEAD") || status.equals("204") || status.equals("304");
    return HttpMessage.readBody(head, fromStore, bodiless);
  }

  private byte[] refusal(String status, String code) {
    String body =
        method().equals("HEAD")
            ? ""
            : "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"
                + code
                + "</Code><Message>As the test wants it.</Message></Error>";
    return ascii(
        "HTTP/1.1 %s\r\nDate: %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(
                status, DATE.format(ZonedDateTime.now(ZoneOffset.UTC)), body.length(), body));
  }

  private static void send(Socket to, byte[] bytes) throws IOException {
    to.getOutputStream().write(bytes);
    to.getOutputStream().flush();
  }

  private static void await(CountDownLatch over) throws IOException {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
