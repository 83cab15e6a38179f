package io.millrace.gateway.records;

import io.millrace.format.Header;
import io.millrace.format.Limits;
import io.millrace.format.LogRecord;
import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.json.FieldNames;
import io.millrace.gateway.json.JsonCursor;
import io.millrace.gateway.json.JsonException;
import io.millrace.gateway.json.JsonFields;
import io.millrace.gateway.memory.LargeWork;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the JSON texts of records, one after the other, and counts them for its errors. */
final class RecordParser {
  private static final FieldNames NAMES =
      FieldNames.of(
          "key",
          "keyBase64",
          "value",
          "valueBase64",
          "headers",
          "headersBase64",
          "partition",
          "timestamp");
  private static final int KEY = 0;
  private static final int KEY_BASE64 = 1;
  private static final int VALUE = 2;
  private static final int VALUE_BASE64 = 3;
  private static final int HEADERS = 4;
  private static final int HEADERS_BASE64 = 5;
  private static final int PARTITION = 6;

  private final long receivedMillis;
  private final RecordSink sink;
  private int count;

  /**
   * @param receivedMillis the timestamp of records that bring none
   */
  RecordParser(long receivedMillis, RecordSink sink) {
    this.receivedMillis = receivedMillis;
    this.sink = sink;
  }

  /** Reads the record whose text is {@code [from, to)}. */
  void parse(byte[] bytes, int from, int to) {
    count++;
    sink.accept(LargeWork.on(to - from, () -> read(new JsonCursor(bytes, from, to))));
  }

  private IncomingRecord read(JsonCursor cursor) {
    try {
      IncomingRecord incoming = record(cursor);
      cursor.end();
      return incoming;
    } catch (JsonException e) {
      throw malformed(cursor.describe(e));
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

  private IncomingRecord record(JsonCursor cursor) {
    ByteBuffer key = null;
    ByteBuffer value = null;
    Headers headers = null;
    Long partition = null;
    long timestamp = receivedMillis;
    JsonFields fields = new JsonFields(cursor, NAMES);
    for (int field = fields.next(); field >= 0; field = fields.next()) {
      switch (field) {
        case KEY, KEY_BASE64 -> key = content(cursor, fields, KEY, field == KEY_BASE64);
        case VALUE, VALUE_BASE64 -> value = content(cursor, fields, VALUE, field == VALUE_BASE64);
        case HEADERS, HEADERS_BASE64 -> {
          headers = headers == null ? new Headers() : headers;
          headers.read(cursor, field == HEADERS_BASE64);
        }
        case PARTITION -> partition = cursor.readLong();
        default -> timestamp = cursor.readLong();
      }
    }
    List<Header> all = headers == null ? List.of() : headers.all;
    return new IncomingRecord(new LogRecord(timestamp, key, value, all), partition);
  }

  private static @Nullable ByteBuffer content(
      JsonCursor cursor, JsonFields fields, int plain, boolean base64) {
    if (fields.has(plain) && fields.has(plain + 1)) {
      throw cursor.fail("the same is there in Base64, one of them is enough");
    }
    if (base64) {
      return base64(cursor);
    }
    if (cursor.atString()) {
      return cursor.readBytes();
    }
    return cursor.readNull() ? null : cursor.readCompact();
  }

  private static ByteBuffer base64(JsonCursor cursor) {
    ByteBuffer text = cursor.readBytes();
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw cursor.fail("not valid Base64");
    }
  }

  private static final class Headers {
    private final List<Header> all = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    void read(JsonCursor cursor, boolean base64) {
      cursor.beginObject();
      while (cursor.nextField()) {
        String name = cursor.field();
        if (!names.add(name)) {
          throw cursor.fail("the header comes twice");
        }
        if (names.size() > Limits.RECORD_HEADERS) {
          throw cursor.fail("more than " + Limits.RECORD_HEADERS + " headers");
        }
        all.add(new Header(name, base64 ? base64(cursor) : cursor.readBytes()));
      }
    }
  }
}
