package io.millrace.gateway.api;

import io.millrace.gateway.fetch.StartAt;
import io.millrace.gateway.http.Query;
import io.millrace.gateway.http.WholeNumber;

/** Reads where to start, as clients write it: 12, earliest, latest, @1700000000000. Stateless. */
final class StartText {
  private StartText() {}

  /** Reads the query parameter {@code offset}. */
  static StartAt read(String text) {
    return switch (text) {
      case "earliest" -> new StartAt.Earliest();
      case "latest" -> new StartAt.Latest();
      default ->
          text.startsWith("@")
              ? new StartAt.Time(number(text.substring(1)))
              : new StartAt.Offset(notNegative(number(text)));
    };
  }

  private static long number(String text) {
    return WholeNumber.parse("offset", text, "expected a whole number, earliest, latest or @<ms>");
  }

  private static long notNegative(long offset) {
    if (offset < 0) {
      throw Query.malformed("offset", "must be 0 or more");
    }
    return offset;
  }
}
