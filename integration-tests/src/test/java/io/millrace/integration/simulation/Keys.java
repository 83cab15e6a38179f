package io.millrace.integration.simulation;

/** Numbers for keys, as traces hold them. Stateless. */
final class Keys {

  private Keys() {}

  /** The number that the last part of a key begins with, or else a hash of it. */
  static long number(String key) {
    long number = 0;
    int at = key.lastIndexOf('/') + 1;
    int digits = 0;
    while (at < key.length() && Character.isDigit(key.charAt(at))) {
      number = 10 * number + (key.charAt(at++) - '0');
      digits++;
    }
    return digits == 20 ? number : key.hashCode();
  }
}
