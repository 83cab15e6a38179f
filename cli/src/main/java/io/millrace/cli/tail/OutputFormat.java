package io.millrace.cli.tail;

import java.util.Locale;

/** How {@code tail} writes a record. */
enum OutputFormat {
  /** The value's bytes and a newline. */
  VALUE,
  /** All of the record as one line of JSON. */
  JSON,
  /** Key, tab, value. */
  KEY_VALUE;

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
