package io.millrace.gateway.http;

import io.millrace.gateway.failure.RequestException;
import java.util.regex.Pattern;

/**
 * Whole numbers of URIs, each written in one way only: no plus, no leading zeros, so that caches,
 * access rules and logs that compare texts mean the same number as the gateway. Stateless.
 */
public final class WholeNumber {
  private static final Pattern PLAIN = Pattern.compile("0|-?[1-9][0-9]*");

  /** Every number of more digits is beyond 64 bits, or nearly. */
  private static final int MAX_SAFE_DIGITS = 18;

  private WholeNumber() {}

  /**
   * Reads a number of at most 64 bits.
   *
   * @param name of the parameter or variable, for the error
   * @param expected what the error says
   * @throws RequestException.Malformed if it is none
   */
  public static long parse(String name, String text, String expected) {
    if (!PLAIN.matcher(text).matches()) {
      throw Query.malformed(name, expected);
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException tooLarge) {
      throw Query.malformed(name, expected);
    }
  }

  /** Whether it is a positive number too large to be worth reading. */
  static boolean isHuge(String text) {
    return text.length() > MAX_SAFE_DIGITS
        && text.charAt(0) != '-'
        && PLAIN.matcher(text).matches();
  }
}
