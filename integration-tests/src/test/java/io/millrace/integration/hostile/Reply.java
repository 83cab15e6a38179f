package io.millrace.integration.hostile;

import io.millrace.integration.harness.RawConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that came back on a connection until the gateway closed it. */
record Reply(String text) {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

  /** What a request smuggled behind another one would show in its answer. */
  static final String SMUGGLED =
      "GET /livez HTTP/1.1\nHost: a\nX-Request-Id: smuggled\nConnection: close\n\n";

  /** Sends these bytes, {@code \n} for the line end of HTTP, and reads to the end. */
  static Reply to(URI gateway, String request) throws IOException {
    return toExact(gateway, request.replace("\n", "\r\n"));
  }

  /** Sends these bytes as they are, and says that no more will come. */
  static Reply toExact(URI gateway, String request) throws IOException {
    try (RawConnection connection = RawConnection.to(gateway)) {
      try {
        connection.send(request.getBytes(StandardCharsets.ISO_8859_1)).finish();
      } catch (IOException alreadyClosed) {
        // It need not read what it has refused.
      }
      return new Reply(connection.readToEnd());
    }
  }

  /** The statuses of the answers, in order; empty if it was closed without one. */
  List<Integer> statuses() {
    List<Integer> statuses = new ArrayList<>();
    Matcher matcher = STATUS.matcher(text);
    while (matcher.find()) {
      statuses.add(Integer.valueOf(matcher.group(1)));
    }
    return statuses;
  }

  boolean answersWhatWasSmuggled() {
    return text.contains("smuggled");
  }
}
