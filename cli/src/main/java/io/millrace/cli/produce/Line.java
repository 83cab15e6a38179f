package io.millrace.cli.produce;

/**
 * A line of the input.
 *
 * @param number counted from 1
 * @param bytes without the line's end; not copied, nobody may change them
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
record Line(long number, byte[] bytes) {
  boolean blank() {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
