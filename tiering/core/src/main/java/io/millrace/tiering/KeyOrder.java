package io.millrace.tiering;

import java.util.Comparator;

/**
 * The order of keys by their UTF-8 bytes, as object stores have it. {@link String#compareTo}
 * differs from it for characters beyond the Basic Multilingual Plane.
 */
public enum KeyOrder implements Comparator<String> {
  BYTES;

  @Override
  public int compare(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return Integer.compare(rank(a), rank(b));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** UTF-8 sorts by code point; a surrogate stands for one above every other char. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }
}
