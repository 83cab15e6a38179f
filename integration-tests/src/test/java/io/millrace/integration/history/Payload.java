package io.millrace.integration.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Values that say who they are, and whose every byte follows from their id and length. */
public final class Payload {
  private static final int ID_LENGTH = 10;

  private Payload() {}

  /** The value of a record; printable, so that it comes back as text. */
  public static byte[] of(long id, int length) {
    byte[] bytes = new byte[Math.max(ID_LENGTH, length)];
    // Of the length too, or else the beginning of a value would be one.
    long x = id * 1_000_003 + bytes.length;
    for (int i = 0; i < bytes.length; i++) {
      x = x * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      bytes[i] = (byte) ('a' + (x >>> 60));
    }
    byte[] digits = ("%0" + ID_LENGTH + "d").formatted(id).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, bytes, 0, ID_LENGTH);
    return bytes;
  }

  /** The id of a value, or −1 for bytes that {@link #of} never made. */
  public static long id(byte[] value) {
    if (value.length < ID_LENGTH) {
      return -1;
    }
    String digits = new String(value, 0, ID_LENGTH, StandardCharsets.US_ASCII);
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    long id = Long.parseLong(digits);
    return Arrays.equals(of(id, value.length), value) ? id : -1;
  }
}
