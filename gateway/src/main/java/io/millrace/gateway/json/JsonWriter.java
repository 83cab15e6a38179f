package io.millrace.gateway.json;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;

/**
 * Writes JSON as UTF-8 bytes into a buffer that grows and is emptied by {@link #take}; commas are
 * put where they belong. It trusts its caller to open and close what belongs together. Not
 * thread-safe.
 */
public final class JsonWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonGenerator generator = JsonFormat.generator(bytes);

  /** Begins an object. */
  public JsonWriter beginObject() {
    generator.writeStartObject();
    return this;
  }

  /** Ends an object. */
  public JsonWriter endObject() {
    generator.writeEndObject();
    return this;
  }

  /** Begins an array. */
  public JsonWriter beginArray() {
    generator.writeStartArray();
    return this;
  }

  /** Ends an array. */
  public JsonWriter endArray() {
    generator.writeEndArray();
    return this;
  }

  /** Ends a line, as records of NDJSON do; no comma follows. */
  public JsonWriter newLine() {
    generator.writeRaw('\n');
    return this;
  }

  /** Writes a field's name, whose unpaired surrogates become question marks. */
  public JsonWriter field(String name) {
    generator.writeName(Utf8.wellFormed(name));
    return this;
  }

  /** Writes a string, whose unpaired surrogates become question marks. */
  public JsonWriter string(String value) {
    generator.writeString(Utf8.wellFormed(value));
    return this;
  }

  /** Writes a whole number. */
  public JsonWriter number(long value) {
    generator.writeNumber(value);
    return this;
  }

  /** Writes true or false. */
  public JsonWriter bool(boolean value) {
    generator.writeBoolean(value);
    return this;
  }

  /** Writes null. */
  public JsonWriter nothing() {
    generator.writeNull();
    return this;
  }

  /** Writes bytes as a string in Base64. */
  public JsonWriter base64(ByteBuffer content) {
    byte[] copy = new byte[content.remaining()];
    content.get(content.position(), copy);
    generator.writeBinary(copy);
    return this;
  }

  /**
   * Writes a field whose value is the string that the bytes are in UTF-8.
   *
   * @return false if they are not valid UTF-8; nothing has then been written
   */
  public boolean textField(String name, ByteBuffer utf8) {
    CharBuffer text;
    try {
      text = Utf8.decode(utf8);
    } catch (JsonException e) {
      return false;
    }
    field(name);
    generator.writeString(text.array(), 0, text.remaining());
    return true;
  }

  /**
   * Writes a field whose value is the JSON text that the bytes are, without white space between
   * tokens, numbers as they were written.
   *
   * @return false if they are none; nothing has then been written
   */
  public boolean jsonField(String name, ByteBuffer text) {
    ByteBuffer compact;
    try {
      JsonCursor cursor = new JsonCursor(text);
      compact = cursor.readCompact();
      cursor.end();
    } catch (JsonException e) {
      return false;
    }
    field(name);
    generator.writeRawValue(StandardCharsets.UTF_8.decode(compact).toString());
    return true;
  }

  /** Bytes written and not taken yet. */
  public int length() {
    return bytes.size() + generator.streamWriteOutputBuffered();
  }

  /** Takes what was written since it was last called. */
  public ByteBuffer take() {
    generator.flush();
    ByteBuffer taken = ByteBuffer.wrap(bytes.toByteArray());
    bytes.reset();
    return taken;
  }
}
