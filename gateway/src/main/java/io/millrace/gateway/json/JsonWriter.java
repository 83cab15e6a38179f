package io.millrace.gateway.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Writes JSON as UTF-8 bytes into a buffer that grows; commas are put where they belong. It trusts
 * its caller to open and close what belongs together. Not thread-safe.
 */
public final class JsonWriter {
  private final ByteSink sink;

  /** The last byte written, kept apart because the buffer is emptied in between. */
  private byte last;

  /** Writes into {@code sink}. */
  public JsonWriter(ByteSink sink) {
    this.sink = sink;
  }

  /** Begins an object. */
  public JsonWriter beginObject() {
    return value('{');
  }

  /** Ends an object. */
  public JsonWriter endObject() {
    return token('}');
  }

  /** Begins an array. */
  public JsonWriter beginArray() {
    return value('[');
  }

  /** Ends an array. */
  public JsonWriter endArray() {
    return token(']');
  }

  /** Ends a line, as records of NDJSON do; no comma follows. */
  public JsonWriter newLine() {
    return token('\n');
  }

  /** Writes a field's name. */
  public JsonWriter field(String name) {
    string(name);
    return token(':');
  }

  /** Writes a string, whose unpaired surrogates become question marks. */
  public JsonWriter string(String value) {
    if (!text(ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)))) {
      throw new IllegalStateException("an encoder that makes malformed UTF-8");
    }
    return this;
  }

  /** Writes a whole number. */
  public JsonWriter number(long value) {
    comma();
    sink.putDecimal(value);
    last = '0';
    return this;
  }

  /** Writes true or false. */
  public JsonWriter bool(boolean value) {
    return literal(value ? "true" : "false");
  }

  /** Writes null. */
  public JsonWriter nothing() {
    return literal("null");
  }

  /** Writes bytes as a string in Base64. */
  public JsonWriter base64(ByteBuffer content) {
    comma();
    sink.put('"');
    sink.put(Base64.getEncoder().encode(content.duplicate()));
    return token('"');
  }

  /**
   * Writes UTF-8 bytes as a string.
   *
   * @return false if they are not valid UTF-8; nothing has then been written
   */
  public boolean text(ByteBuffer utf8) {
    Mark mark = mark();
    comma();
    sink.put('"');
    if (!sink.putEscaped(utf8)) {
      reset(mark);
      return false;
    }
    token('"');
    return true;
  }

  /**
   * Writes bytes that are a JSON text as they are, without white space between tokens.
   *
   * @return false if they are none; nothing has then been written
   */
  public boolean json(ByteBuffer text) {
    Mark mark = mark();
    comma();
    try {
      sink.putCompact(text);
      last = '0';
      return true;
    } catch (JsonException e) {
      reset(mark);
      return false;
    }
  }

  /** Where the writer stands, to go back to. Holds until the sink is emptied. */
  public Mark mark() {
    return new Mark(sink.length(), last);
  }

  /** Takes back what was written since {@code mark}. */
  public void reset(Mark mark) {
    sink.truncate(mark.length);
    last = mark.last;
  }

  private JsonWriter value(char token) {
    comma();
    return token(token);
  }

  private JsonWriter literal(String literal) {
    comma();
    sink.put(literal.getBytes(StandardCharsets.US_ASCII));
    last = '0';
    return this;
  }

  private JsonWriter token(char token) {
    sink.put(token);
    last = (byte) token;
    return this;
  }

  private void comma() {
    if (last == '"' || last == '0' || last == '}' || last == ']') {
      sink.put(',');
    }
  }

  /** A place in what is written. */
  public static final class Mark {
    private final int length;
    private final byte last;

    private Mark(int length, byte last) {
      this.length = length;
      this.last = last;
    }
  }
}
