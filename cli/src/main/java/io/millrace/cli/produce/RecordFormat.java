package io.millrace.cli.produce;

import org.jspecify.annotations.Nullable;

/** Makes of a line a record as the HTTP API takes it: one JSON object, without line breaks. */
interface RecordFormat {
  /**
   * Encodes the record in a line.
   *
   * @return null if the line holds no record
   * @throws BadInput if it holds something else
   */
  byte @Nullable [] encode(Line line);
}
