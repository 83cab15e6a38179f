package io.millrace.cli.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 512}, {@code 64KiB}, {@code 16 MiB}, {@code 2GiB}. */
public final class SizeText {
  private static final Pattern SIZE = Pattern.compile("(\\d+)\\s*(|B|KiB|MiB|GiB)");

  private SizeText() {}

  /**
   * Reads a size.
   *
   * @return bytes
   * @throws IllegalArgumentException if it is no such size; the message says how to write one
   */
  public static long parse(String text) {
    Matcher matcher = SIZE.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(complaint(text));
    }
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift(matcher.group(2)));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(complaint(text), e);
    }
  }

  /** In the largest unit that divides it. */
  public static String print(long bytes) {
    for (String unit : new String[] {"GiB", "MiB", "KiB"}) {
      if (bytes != 0 && bytes % (1L << shift(unit)) == 0) {
        return (bytes >> shift(unit)) + " " + unit;
      }
    }
    return Long.toString(bytes);
  }

  private static String complaint(String text) {
    return "'" + text + "' is no size; write one like 4096, 64KiB, 16MiB or 2GiB";
  }

  private static int shift(String unit) {
    return switch (unit) {
      case "KiB" -> 10;
      case "MiB" -> 20;
      case "GiB" -> 30;
      default -> 0;
    };
  }
}
