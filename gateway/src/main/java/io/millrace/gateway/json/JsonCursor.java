package io.millrace.gateway.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Walks a JSON text token by token. Strict: UTF-8, RFC 8259, nothing after the text's one value.
 *
 * <p>It works in place: what it hands out are slices of the array it was given, and unescaping and
 * compacting rewrite that array. Not thread-safe. Every method fails with {@link JsonException} if
 * something else stands there than it was asked for.
 */
public final class JsonCursor {
  private final byte[] bytes;
  private final int start;
  private final int end;
  private int position;
  private int nameStart;
  private int nameEnd;

  /** Whether a value of the current object or array has just been read. */
  private boolean afterValue;

  /**
   * Stands before the text.
   *
   * @param bytes the array that holds the text in {@code [start, end)}; it is rewritten there
   */
  public JsonCursor(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.position = start;
    this.nameStart = start;
    this.nameEnd = start;
  }

  /** Reads the beginning of an object, whose fields {@link #nextField} then goes through. */
  public void beginObject() {
    expect('{', "expected an object");
    afterValue = false;
  }

  /**
   * Moves to the value of the object's next field.
   *
   * @return false after the last one; the object's end has then been read
   */
  public boolean nextField() {
    if (!hasMore('}')) {
      return false;
    }
    expect('"', "expected a field name");
    nameStart = position;
    nameEnd = closeString();
    expect(':', "expected ':'");
    afterValue = false;
    return true;
  }

  /** The name of the field last moved to, or "" before the first. */
  public String field() {
    return new String(bytes, nameStart, nameEnd - nameStart, StandardCharsets.UTF_8);
  }

  int field(FieldNames names) {
    return names.indexOf(bytes, nameStart, nameEnd);
  }

  /** Whether null stands next; if so it is read. */
  public boolean readNull() {
    if (next() != 'n') {
      return false;
    }
    return valueEnds(JsonTokens.literalEnd(bytes, position, end, "null"));
  }

  /** Reads true or false. */
  public boolean readBoolean() {
    boolean value = next() == 't';
    if (!value && next() != 'f') {
      throw fail("expected true or false");
    }
    valueEnds(JsonTokens.literalEnd(bytes, position, end, value ? "true" : "false"));
    return value;
  }

  /** Reads a whole number, written without fraction and exponent. */
  public long readLong() {
    next();
    int from = position;
    int to = JsonTokens.numberEnd(bytes, from, end);
    try {
      long value = Long.parseLong(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
      valueEnds(to);
      return value;
    } catch (NumberFormatException e) {
      throw fail("expected a whole number of at most 64 bits");
    }
  }

  /** Whether a string stands next. */
  public boolean atString() {
    return next() == '"';
  }

  /** Reads a string: its UTF-8 bytes, as a slice of the array. */
  public ByteBuffer readBytes() {
    expect('"', "expected a string");
    int from = position;
    int to = closeString();
    afterValue = true;
    return ByteBuffer.wrap(bytes, from, to - from);
  }

  /** Reads a string. */
  public String readString() {
    ByteBuffer content = readBytes();
    return new String(bytes, content.position(), content.remaining(), StandardCharsets.UTF_8);
  }

  /** Reads any value: its text without white space between tokens, as a slice of the array. */
  public ByteBuffer readCompact() {
    next();
    JsonCompactor compactor = new JsonCompactor(bytes, position, end);
    ByteBuffer compact = compactor.compact();
    valueEnds(compactor.position());
    return compact;
  }

  /** Makes sure that nothing but white space follows. */
  public void end() {
    position = JsonTokens.whitespaceEnd(bytes, position, end);
    if (position < end) {
      throw fail("expected nothing more");
    }
  }

  /** Says what is wrong, in which field, and at which byte of the text, counted from 1. */
  public String describe(JsonException e) {
    String where = nameEnd > nameStart ? field() + ": " : "";
    return where + e.getMessage() + ", at byte " + (e.position() - start + 1);
  }

  /** The error to throw about what was read last. */
  public JsonException fail(String message) {
    return JsonTokens.fail(message, position);
  }

  private boolean hasMore(char close) {
    int next = next();
    if (next == close) {
      return !valueEnds(position + 1);
    }
    if (afterValue) {
      expect(',', "expected ',' or '" + close + "'");
    }
    return true;
  }

  private void expect(char token, String otherwise) {
    if (next() != token) {
      throw fail(otherwise);
    }
    position++;
  }

  private boolean valueEnds(int at) {
    position = at;
    afterValue = true;
    return true;
  }

  /** Reads the rest of a string and puts its meaning in its place. */
  private int closeString() {
    int from = position;
    int close = JsonTokens.stringEnd(bytes, from, end);
    if (close >= 0) {
      position = close + 1;
      return close;
    }
    position = ~close + 1;
    return JsonEscapes.decode(bytes, from, ~close);
  }

  /** Skips white space; the byte that stands there, or -1 at the end. */
  private int next() {
    position = JsonTokens.whitespaceEnd(bytes, position, end);
    return position < end ? bytes[position] & 0xff : -1;
  }
}
