package io.millrace.cli.produce;

import java.util.Locale;

/** How the input of {@code produce} is cut into records. */
enum InputFormat {
  /** Each line is a JSON value, and becomes a record's value. */
  NDJSON,
  /** Each line, whatever it holds, is a record's value. */
  LINES,
  /** Each line is a record as the HTTP API takes it: key, value, headers. */
  RECORDS,
  /** All of the input is one record's value. */
  RAW;

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
