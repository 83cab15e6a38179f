package io.millrace.gateway.records;

import io.millrace.format.Header;
import io.millrace.format.Limits;
import io.millrace.format.LogRecord;
import io.millrace.gateway.json.FieldNames;
import io.millrace.gateway.json.JsonCursor;
import io.millrace.gateway.json.JsonFields;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form of this API's own: key, value, headers, partition and timestamp.
 *
 * @param receivedMillis the timestamp of records that bring none
 */
record PlainForm(long receivedMillis) implements RecordForm {
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

  @Override
  public IncomingRecord read(JsonCursor cursor) {
    ByteBuffer key = null;
    ByteBuffer value = null;
    Headers headers = null;
    Long partition = null;
    Long timestamp = null;
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
    long millis = timestamp == null ? receivedMillis : timestamp;
    return new IncomingRecord(new LogRecord(millis, key, value, all), timestamp != null, partition);
  }

  private static @Nullable ByteBuffer content(
      JsonCursor cursor, JsonFields fields, int plain, boolean base64) {
    if (fields.has(plain) && fields.has(plain + 1)) {
      throw cursor.fail("the same is there in Base64, one of them is enough");
    }
    if (base64) {
      return Base64Text.read(cursor);
    }
    if (cursor.atString()) {
      return cursor.readBytes();
    }
    return cursor.readNull() ? null : cursor.readCompact();
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
        all.add(new Header(name, base64 ? Base64Text.read(cursor) : cursor.readBytes()));
      }
    }
  }
}
