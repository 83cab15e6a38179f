package io.millrace.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection on which a test says what no client library would. */
public final class RawHttp implements Closeable {
  private static final int TIMEOUT_MILLIS = 60_000;

  private final Socket socket;

  public RawHttp(Gateway gateway) throws IOException {
    socket = new Socket(gateway.address().getAddress(), gateway.address().getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
  }

  /** Sends one request without a body and reads the answer. */
  public static Api.Answer request(Gateway gateway, String requestLine, String... headers)
      throws IOException {
    try (RawHttp http = new RawHttp(gateway)) {
      http.sendHead(requestLine, headers);
      return http.answer();
    }
  }

  /** Sends all of a request but its body. */
  public void sendHead(String requestLine, String... headers) throws IOException {
    StringBuilder head = new StringBuilder(requestLine).append("\r\nHost: localhost\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    send(head.append("\r\n").toString());
  }

  public void send(String text) throws IOException {
    send(text.getBytes(ISO_8859_1));
  }

  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Says that nothing more will be sent. */
  public void endSending() throws IOException {
    socket.shutdownOutput();
  }

  /** Reads one answer; it must have a Content-Length. */
  public Api.Answer answer() throws IOException {
    String status = line();
    Map<String, List<String>> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line.substring(colon + 1).trim());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", List.of("0")).getFirst());
    byte[] body = socket.getInputStream().readNBytes(length);
    return new Api.Answer(
        Integer.parseInt(status.split(" ", 3)[1]), headers, new String(body, UTF_8));
  }

  /** Whether the gateway has closed the connection. */
  public boolean isClosedByServer() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  private String line() throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("closed after: " + line.toString(ISO_8859_1));
      }
      line.write(b);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
