package io.millrace.gateway.records;

import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.json.JsonCursor;
import io.millrace.gateway.json.JsonException;
import io.millrace.gateway.memory.LargeWork;

/** Reads the JSON texts of records, one after the other, and counts them for its errors. */
final class RecordParser {
  private final RecordForm form;
  private final RecordSink sink;
  private int count;

  RecordParser(RecordForm form, RecordSink sink) {
    this.form = form;
    this.sink = sink;
  }

  /** Reads the record whose text is {@code [from, to)}. */
  void parse(byte[] bytes, int from, int to) {
    count++;
    sink.accept(LargeWork.on(to - from, () -> read(new JsonCursor(bytes, from, to))));
  }

  private IncomingRecord read(JsonCursor cursor) {
    try {
      IncomingRecord incoming = form.read(cursor);
      cursor.end();
      return incoming;
    } catch (JsonException e) {
      throw malformed(cursor.describe(e));
    } catch (IncompleteRecordException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  /** An error in the record last parsed. */
  RequestException malformed(String what) {
    return new RequestException.Malformed("record " + count + ": " + what);
  }

  /** An error in the record that would come next. */
  RequestException nextMalformed(String what) {
    return new RequestException.Malformed("record " + (count + 1) + ": " + what);
  }
}
