package io.millrace.cli.server;

import io.millrace.cli.terminal.Failure;
import io.millrace.gateway.http.ListenAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code HOST:PORT}, an IPv6 address in brackets. */
final class ListenText {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([^\\]]+)\\]|([^:\\[\\]]+)):(\\d{1,5})");

  private ListenText() {}

  /**
   * Reads what was typed.
   *
   * @throws Failure if it is no such address
   */
  static ListenAddress parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      int port = Integer.parseInt(matcher.group(3));
      if (port <= 65_535) {
        return new ListenAddress(host, port);
      }
    }
    throw Failure.usage(
        "--listen is HOST:PORT, such as 127.0.0.1:7070 or [::1]:7070, not '" + text + "'");
  }
}
