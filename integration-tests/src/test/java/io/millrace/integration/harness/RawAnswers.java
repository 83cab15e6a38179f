package io.millrace.integration.harness;

import io.millrace.integration.openapi.ApiContract;
import io.millrace.integration.openapi.Received;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The answers of HTTP/1.1 that came on one connection. */
final class RawAnswers {
  private static final byte[] BEGIN = "HTTP/1.1 ".getBytes(StandardCharsets.US_ASCII);

  private RawAnswers() {}

  /**
   * Fails if one of the answers is none that the OpenAPI document has for any call; what they
   * answer to is not known. Frames of HTTP/2, and an answer that was cut, are passed over.
   */
  static void check(byte[] received) throws IOException {
    for (Received answer : parse(received)) {
      ApiContract.check(answer);
    }
  }

  static List<Received> parse(byte[] received) throws IOException {
    List<Received> answers = new ArrayList<>();
    InputStream in = new ByteArrayInputStream(received);
    while (begins(in)) {
      List<String> head = HttpMessage.readHead(in);
      int status = head.isEmpty() ? 0 : Integer.parseInt(head.getFirst().split(" ", 3)[1]);
      // An answer of 1xx is followed by another, or by another protocol.
      if (status >= 200) {
        try {
          byte[] body = HttpMessage.readBody(head, in, status == 204).content();
          answers.add(new Received(status, headers(head), body));
        } catch (EOFException cut) {
          return answers;
        }
      }
    }
    return answers;
  }

  private static boolean begins(InputStream in) throws IOException {
    in.mark(BEGIN.length);
    boolean begins = Arrays.equals(in.readNBytes(BEGIN.length), BEGIN);
    in.reset();
    return begins;
  }

  private static HttpHeaders headers(List<String> head) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : head.subList(1, head.size())) {
      String[] parts = line.split(":", 2);
      headers.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1].strip());
    }
    return HttpHeaders.of(headers, (name, value) -> true);
  }
}
