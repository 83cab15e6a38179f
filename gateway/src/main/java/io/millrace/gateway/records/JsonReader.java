package io.millrace.gateway.records;

import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.json.JsonCursor;
import io.millrace.gateway.json.JsonException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads {@code application/json}: <code>{"records":[…]}</code>. It looks for the end of each record
 * while the text arrives, so that no more than one record is held. A text without a byte means
 * <code>{}</code>.
 */
public final class JsonReader implements RecordReader {
  /** What has been read last. */
  private enum State {
    NOTHING,
    OPENING_BRACE,
    FIELD_NAME,
    COLON,
    OPENING_BRACKET,
    COMMA_IN_ARRAY,
    RECORD_BEGUN,
    RECORD,
    ARRAY,
    COMMA_IN_OBJECT,
    ALL
  }

  private static final String ONLY_FIELD = "records";

  private final Window window = new Window();
  private final RecordParser parser;
  private final RecordExtent extent = new RecordExtent();

  /** Whether there is no object around the array. */
  private final boolean bare;

  private State state;
  private boolean fieldSeen;

  /**
   * Reads one body.
   *
   * @param receivedMillis the timestamp of records that bring none
   */
  public JsonReader(long receivedMillis, RecordSink sink) {
    this(new PlainForm(receivedMillis), State.NOTHING, sink);
  }

  private JsonReader(RecordForm form, State first, RecordSink sink) {
    this.parser = new RecordParser(form, sink);
    this.bare = first == State.COLON;
    this.state = first;
  }

  /**
   * Reads {@code application/cloudevents-batch+json}: the array alone.
   *
   * @param receivedMillis the timestamp of the records
   */
  public static JsonReader ofCloudEvents(long receivedMillis, RecordSink sink) {
    return new JsonReader(new CloudEventForm(receivedMillis), State.COLON, sink);
  }

  @Override
  public void read(ByteBuffer piece) {
    window.append(piece);
    boolean more = true;
    while (more) {
      more = state == State.RECORD_BEGUN ? readRecord() : readToken();
    }
  }

  @Override
  public void end() {
    boolean empty = state == State.NOTHING && window.offset(window.end) == 0;
    if (state != State.ALL && !empty) {
      throw unexpected("more, the body ends too early");
    }
  }

  /** Returns false when more bytes are needed. */
  private boolean readToken() {
    window.skipWhitespace();
    if (window.start == window.end) {
      return false;
    }
    byte token = window.bytes[window.start];
    if (token == '"' && (state == State.OPENING_BRACE || state == State.COMMA_IN_OBJECT)) {
      return readFieldName();
    }
    state = after(token);
    if (state != State.RECORD_BEGUN) {
      window.take(window.start + 1);
    }
    return true;
  }

  private State after(byte token) {
    return switch (state) {
      case NOTHING -> token == '{' ? State.OPENING_BRACE : refuse("an object");
      case OPENING_BRACE -> token == '}' ? State.ALL : refuse("a field name or '}'");
      case FIELD_NAME -> token == ':' ? State.COLON : refuse("':'");
      case COLON -> token == '[' ? State.OPENING_BRACKET : refuse("an array");
      case OPENING_BRACKET -> token == ']' ? arrayEnd() : record(token);
      case COMMA_IN_ARRAY -> record(token);
      case RECORD ->
          token == ',' ? State.COMMA_IN_ARRAY : token == ']' ? arrayEnd() : refuse("',' or ']'");
      case ARRAY ->
          token == ',' ? State.COMMA_IN_OBJECT : token == '}' ? State.ALL : refuse("',' or '}'");
      case COMMA_IN_OBJECT -> refuse("a field name");
      case RECORD_BEGUN, ALL -> refuse("nothing more");
    };
  }

  private State arrayEnd() {
    return bare ? State.ALL : State.ARRAY;
  }

  private State record(byte token) {
    return token == '{' ? State.RECORD_BEGUN : refuse("an object");
  }

  private boolean readRecord() {
    int end = extent.end(window.bytes, window.seen, window.end);
    if (end < 0) {
      window.seen = window.end;
      return false;
    }
    parser.parse(window.bytes, window.start, end);
    window.take(end);
    state = State.RECORD;
    return true;
  }

  private boolean readFieldName() {
    int close = window.start + 1;
    while (close < window.end && window.bytes[close] != '"') {
      close += window.bytes[close] == '\\' ? 2 : 1;
    }
    if (close >= window.end) {
      return false;
    }
    String name = fieldName(Arrays.copyOfRange(window.bytes, window.start, close + 1));
    if (!name.equals(ONLY_FIELD)) {
      throw malformed(name + ": unknown field, known is " + ONLY_FIELD);
    }
    if (fieldSeen) {
      throw malformed(name + ": the field comes twice");
    }
    fieldSeen = true;
    state = State.FIELD_NAME;
    window.take(close + 1);
    return true;
  }

  private static String fieldName(byte[] json) {
    JsonCursor cursor = new JsonCursor(json, 0, json.length);
    try {
      return cursor.readString();
    } catch (JsonException e) {
      throw malformed(cursor.describe(e));
    }
  }

  private State refuse(String expected) {
    throw unexpected(expected);
  }

  private RequestException unexpected(String expected) {
    String what = "expected " + expected + ", at byte " + (window.offset(window.start) + 1);
    return switch (state) {
      case OPENING_BRACKET, COMMA_IN_ARRAY, RECORD_BEGUN -> parser.nextMalformed(what);
      case RECORD -> parser.malformed(what);
      case COLON -> malformed(bare ? what : ONLY_FIELD + ": " + what);
      default -> malformed(what);
    };
  }

  private static RequestException malformed(String what) {
    return new RequestException.Malformed(what);
  }
}
