package io.millrace.integration.harness;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** One HTTP/1.1 message, whole and as it was sent: its head, and its body with its framing. */
final class HttpMessage {
  private static final int MAX_HEAD_BYTES = 64 << 10;

  private final List<String> head;
  private final byte[] body;

  HttpMessage(List<String> head, byte[] body) {
    this.head = head;
    this.body = body;
  }

  String method() {
    return head.getFirst().split(" ", 2)[0];
  }

  /** Reads the head alone. Empty at the end of the stream. */
  static List<String> readHead(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < 4) {
      int b = in.read();
      if (b < 0) {
        return List.of();
      }
      bytes.write(b);
      matched = b == "\r\n\r\n".charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
      if (bytes.size() > MAX_HEAD_BYTES) {
        throw new IOException("a head of more than " + MAX_HEAD_BYTES + " bytes");
      }
    }
    return bytes.toString(StandardCharsets.ISO_8859_1).strip().lines().toList();
  }

  /** Reads the body that the head announces; {@code bodiless} for answers that have none. */
  static HttpMessage readBody(List<String> head, InputStream in, boolean bodiless)
      throws IOException {
    String length = header(head, "content-length");
    if (bodiless) {
      return new HttpMessage(head, new byte[0]);
    }
    if (header(head, "transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
      return new HttpMessage(head, readChunks(in));
    }
    return new HttpMessage(head, exactly(in, length.isEmpty() ? 0 : Integer.parseInt(length)));
  }

  static String header(List<String> head, String name) {
    return head.stream()
        .skip(1)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** The body without its framing. */
  byte[] content() throws IOException {
    if (!header(head, "transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
      return body;
    }
    InputStream in = new ByteArrayInputStream(body);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int size = chunkSize(readLine(in)); size > 0; size = chunkSize(readLine(in))) {
      content.writeBytes(exactly(in, size));
      exactly(in, 2);
    }
    return content.toByteArray();
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String text = String.join("\r\n", head) + "\r\n\r\n";
    bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private static byte[] readChunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String line = readLine(in);
      body.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      int size = chunkSize(line);
      if (size == 0) {
        readTrailers(in, body);
        return body.toByteArray();
      }
      body.writeBytes(exactly(in, size + 2));
    }
  }

  private static int chunkSize(String line) {
    return Integer.parseInt(line.split(";", 2)[0].strip(), 16);
  }

  private static void readTrailers(InputStream in, ByteArrayOutputStream body) throws IOException {
    String line;
    do {
      line = readLine(in);
      body.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    } while (!line.isEmpty());
  }

  private static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || line.size() > MAX_HEAD_BYTES) {
        throw new EOFException("a chunk ends too early");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the body ends after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }
}
