package io.millrace.gateway.records;

import io.millrace.gateway.json.JsonCursor;
import io.millrace.gateway.json.JsonException;

/** A way to write a record as a JSON object. */
interface RecordForm {
  /**
   * Reads a record.
   *
   * @param cursor stands before the object, and behind it afterwards
   * @throws JsonException if something else stands there than this form prescribes
   * @throws IncompleteRecordException if something is missing
   */
  IncomingRecord read(JsonCursor cursor);
}
