package io.millrace.gateway.records;

import io.millrace.format.Header;
import io.millrace.format.LogRecord;
import io.millrace.gateway.json.JsonCursor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents' JSON format (version 1.0.2 of it), stored as the Kafka binding's binary mode has it.
 *
 * @param receivedMillis the timestamp of the records
 */
record CloudEventForm(long receivedMillis) implements RecordForm {
  private static final String DATA = "data";
  private static final String DATA_BASE64 = "data_base64";
  private static final String JSON = "application/json";

  private static final String EXPECTED =
      "an attribute is a string, a whole number of 32 bits, true or false";

  /** Besides strings; and of the numbers those of 32 bits alone. */
  private static final Pattern VALUE = Pattern.compile("true|false|(?<number>0|-?[1-9][0-9]{0,9})");

  @Override
  public IncomingRecord read(JsonCursor cursor) {
    CloudEventAttributes attributes = new CloudEventAttributes();
    Set<String> fields = new HashSet<>();
    ByteBuffer json = null;
    ByteBuffer bytes = null;
    cursor.beginObject();
    while (cursor.nextField()) {
      if (!fields.add(cursor.field())) {
        throw cursor.fail("the field comes twice");
      }
      switch (cursor.field()) {
        case DATA -> json = cursor.readNull() ? null : cursor.readCompact();
        case DATA_BASE64 -> bytes = cursor.readNull() ? null : Base64Text.read(cursor);
        default -> readAttribute(cursor, attributes);
      }
    }
    if (json != null && bytes != null) {
      throw cursor.fail("data is there as well, one of them is enough");
    }
    // An event that says nothing of its content has JSON.
    if ((json != null || bytes != null) && attributes.contentType() == null) {
      attributes.add(CloudEventAttributes.CONTENT_TYPE, JSON);
    }
    ByteBuffer value = json == null ? bytes : data(json, attributes.contentType());
    return new IncomingRecord(
        new LogRecord(receivedMillis, attributes.key(), value, headers(attributes)), false, null);
  }

  private static List<Header> headers(CloudEventAttributes attributes) {
    try {
      return attributes.headers();
    } catch (IllegalArgumentException e) {
      throw new IncompleteRecordException(String.valueOf(e.getMessage()));
    }
  }

  private static void readAttribute(JsonCursor cursor, CloudEventAttributes attributes) {
    String name = cursor.field();
    if (cursor.readNull()) {
      return;
    }
    try {
      attributes.add(name, attribute(cursor));
    } catch (IllegalArgumentException e) {
      throw cursor.fail(String.valueOf(e.getMessage()));
    }
  }

  /** A string, or the canonical text of a number or a truth value. */
  private static String attribute(JsonCursor cursor) {
    if (cursor.atString() || CloudEventAttributes.STRINGS.contains(cursor.field())) {
      return cursor.readString();
    }
    Matcher text = VALUE.matcher(StandardCharsets.UTF_8.decode(cursor.readCompact()));
    if (!text.matches()) {
      throw cursor.fail(EXPECTED);
    }
    String number = text.group("number");
    return number == null ? text.group() : whole(cursor, number);
  }

  private static String whole(JsonCursor cursor, String number) {
    long value = Long.parseLong(number);
    if (value != (int) value) {
      throw cursor.fail(EXPECTED);
    }
    return number;
  }

  /** Text of another type than JSON comes as a string whose characters it is. */
  private static ByteBuffer data(ByteBuffer json, @Nullable String contentType) {
    byte[] text = json.array();
    if (isJson(contentType) || text[json.arrayOffset()] != '"') {
      return json;
    }
    return new JsonCursor(text, json.arrayOffset(), json.arrayOffset() + json.limit()).readBytes();
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return true;
    }
    String type = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    return type.endsWith("/json") || type.endsWith("+json");
  }
}
