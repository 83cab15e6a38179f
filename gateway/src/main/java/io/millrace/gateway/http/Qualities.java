package io.millrace.gateway.http;

import java.util.Locale;

/** Reads the weights of {@code Accept} headers (RFC 9110, 12.4.2). Stateless. */
final class Qualities {
  private Qualities() {}

  /**
   * The weight of one of a header's alternatives; 1 if it has none.
   *
   * @param alternative cut at its semicolons
   */
  static double of(String[] alternative) {
    for (int i = 1; i < alternative.length; i++) {
      String parameter = alternative[i].trim().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("q=")) {
        try {
          return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
