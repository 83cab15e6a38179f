package io.millrace.gateway.json;

import io.millrace.gateway.memory.LargeWork;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes JSON as UTF-8 bytes, which gather until they are taken; commas are put where they belong.
 * It trusts its caller to open and close what belongs together. Not thread-safe.
 */
public final class JsonWriter {
  private final Pieces written = new Pieces();
  private final JsonGenerator generator = JsonFormat.generator(written);

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

  /**
   * Writes what is not JSON, between two values if there are any.
   *
   * @param text of a stream of events, say
   */
  public JsonWriter raw(String text) {
    generator.writeRaw(text);
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
    ByteBuffer heap = onHeap(content);
    generator.writeBinary(heap.array(), heap.arrayOffset() + heap.position(), heap.remaining());
    return this;
  }

  /**
   * Writes a field whose value is the string that the bytes are in UTF-8.
   *
   * @return false if they are not valid UTF-8; nothing has then been written
   */
  public boolean textField(String name, ByteBuffer utf8) {
    if (!Utf8.isValid(utf8)) {
      return false;
    }
    field(name);
    ByteBuffer heap = onHeap(utf8);
    generator.writeUTF8String(heap.array(), heap.arrayOffset() + heap.position(), heap.remaining());
    return true;
  }

  /**
   * Writes a field whose value is the JSON text that the bytes are, without white space between
   * tokens, numbers as they were written.
   *
   * @return false if they are none; nothing has then been written
   */
  public boolean jsonField(String name, ByteBuffer text) {
    String compact = LargeWork.on(text.remaining(), () -> compact(text));
    if (compact == null) {
      return false;
    }
    field(name);
    generator.writeRawValue(compact);
    return true;
  }

  private static @Nullable String compact(ByteBuffer text) {
    try {
      JsonCursor cursor = new JsonCursor(text);
      ByteBuffer compact = cursor.readCompact();
      cursor.end();
      return StandardCharsets.UTF_8.decode(compact).toString();
    } catch (JsonException e) {
      return null;
    }
  }

  /** Bytes written and not taken yet. */
  public int length() {
    return written.size() + generator.streamWriteOutputBuffered();
  }

  /** Takes everything that was written and not taken yet. */
  public ByteBuffer take() {
    return take(Integer.MAX_VALUE);
  }

  /**
   * Takes some of what was written and not taken yet, in its order.
   *
   * @param maxBytes about how much, so that what is long need not be held twice
   */
  public ByteBuffer take(int maxBytes) {
    generator.flush();
    return written.take(maxBytes);
  }

  private static ByteBuffer onHeap(ByteBuffer content) {
    return content.hasArray()
        ? content
        : ByteBuffer.allocate(content.remaining()).put(content.duplicate()).flip();
  }
}
