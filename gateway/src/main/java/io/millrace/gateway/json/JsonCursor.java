package io.millrace.gateway.json;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/**
 * Walks a JSON text token by token. Strict: UTF-8, RFC 8259, nothing after the text's one value.
 *
 * <p>Not thread-safe. Every method fails with {@link JsonException} if something else stands there
 * than it was asked for.
 */
public final class JsonCursor {
  /**
   * What Jackson says about where something began, which says nothing, for it sees no lines, and
   * about how the program would have to be changed.
   */
  private static final Pattern BESIDE_THE_POINT =
      Pattern.compile(" \\([^()]*\\[Source: .*|: enable `JsonReadFeature.*");

  private static final String NOTHING_MORE = "expected nothing more";

  private final ByteBuffer source;
  private CharBuffer text = CharBuffer.allocate(0);

  /** Stands at the value to be read next, or at the end of what was read last. */
  private @Nullable JsonParser parser;

  private String field = "";

  /** Stands before the text that the array holds in {@code [start, end)}. */
  public JsonCursor(byte[] bytes, int start, int end) {
    this(ByteBuffer.wrap(bytes, start, end - start));
  }

  JsonCursor(ByteBuffer source) {
    this.source = source;
  }

  /** Reads the beginning of an object, whose fields {@link #nextField} then goes through. */
  public void beginObject() {
    expect(JsonToken.START_OBJECT, "expected an object");
  }

  /**
   * Moves to the value of the object's next field.
   *
   * @return false after the last one; the object's end has then been read
   */
  public boolean nextField() {
    JsonParser at = atValue();
    if (next(at) == JsonToken.END_OBJECT) {
      return false;
    }
    field = name(at);
    next(at);
    return true;
  }

  /** Reads the beginning of an array, whose elements {@link #nextElement} then goes through. */
  public void beginArray() {
    expect(JsonToken.START_ARRAY, "expected an array");
  }

  /**
   * Moves to the array's next element.
   *
   * @return false after the last one; the array's end has then been read
   */
  public boolean nextElement() {
    return next(atValue()) != JsonToken.END_ARRAY;
  }

  /** The name of the field last moved to, or "" before the first. */
  public String field() {
    return field;
  }

  /** Whether null stands next; if so it is read. */
  public boolean readNull() {
    return atValue().hasToken(JsonToken.VALUE_NULL);
  }

  /** Reads true or false. */
  public boolean readBoolean() {
    JsonParser at = atValue();
    if (!at.hasToken(JsonToken.VALUE_TRUE) && !at.hasToken(JsonToken.VALUE_FALSE)) {
      throw fail("expected true or false");
    }
    return at.getBooleanValue();
  }

  /** Reads a whole number, written without fraction and exponent. */
  public long readLong() {
    String otherwise = "expected a whole number of at most 64 bits";
    JsonParser at = expect(JsonToken.VALUE_NUMBER_INT, otherwise);
    try {
      return at.getLongValue();
    } catch (JacksonException e) {
      throw new JsonException(otherwise, position(), e);
    }
  }

  /** Whether a string stands next. */
  public boolean atString() {
    return atValue().hasToken(JsonToken.VALUE_STRING);
  }

  /** Reads a string: its UTF-8 bytes, in a buffer of their own. */
  public ByteBuffer readBytes() {
    JsonParser at = expect(JsonToken.VALUE_STRING, "expected a string");
    try {
      return bytes(at);
    } catch (JacksonException e) {
      throw failed(e);
    }
  }

  /** Reads a string. */
  public String readString() {
    return Utf8.decode(readBytes()).toString();
  }

  /**
   * Reads any value: its text without white space between tokens and without needless escapes,
   * numbers as they were written, in a buffer of its own.
   */
  public ByteBuffer readCompact() {
    JsonParser at = atValue();
    if (at.currentToken() == null) {
      throw fail("expected a JSON value");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator compact = JsonFormat.generator(out)) {
      copy(at, compact);
    } catch (JacksonException e) {
      throw failed(e);
    }
    return ByteBuffer.wrap(out.toByteArray());
  }

  private void copy(JsonParser from, JsonGenerator to) {
    int depth = copyToken(from, to);
    while (depth > 0) {
      from.nextToken();
      depth += copyToken(from, to);
      if (depth > JsonFormat.MAX_DEPTH) {
        throw fail("nested deeper than " + JsonFormat.MAX_DEPTH);
      }
    }
  }

  /** Returns by how much it changes the depth. */
  private int copyToken(JsonParser from, JsonGenerator to) {
    JsonToken token = from.currentToken();
    switch (token) {
      case PROPERTY_NAME -> to.writeName(name(from));
      case VALUE_STRING -> {
        ByteBuffer bytes = bytes(from);
        to.writeUTF8String(bytes.array(), bytes.arrayOffset(), bytes.remaining());
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> to.writeNumber(from.getString());
      default -> to.copyCurrentEvent(from);
    }
    return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
  }

  /** Makes sure that nothing but white space follows. */
  public void end() {
    JsonParser at = atValue();
    try {
      if (at.nextToken() != null) {
        throw fail(NOTHING_MORE);
      }
    } catch (JacksonException e) {
      throw new JsonException(NOTHING_MORE, failed(e).position(), e);
    }
  }

  /** Says what is wrong, in which field, and at which byte of the text, counted from 1. */
  public String describe(JsonException e) {
    String where = field.isEmpty() ? "" : field + ": ";
    return where + e.getMessage() + ", at byte " + (e.position() + 1);
  }

  /** The error to throw about what was read last. */
  public JsonException fail(String message) {
    return new JsonException(message, position());
  }

  private JsonParser atValue() {
    JsonParser at = parser;
    if (at == null) {
      text = Utf8.decode(source);
      at = JsonFormat.parser(text);
      parser = at;
      next(at);
    }
    return at;
  }

  private JsonParser expect(JsonToken token, String otherwise) {
    JsonParser at = atValue();
    if (!at.hasToken(token)) {
      throw fail(otherwise);
    }
    return at;
  }

  private @Nullable JsonToken next(JsonParser at) {
    try {
      return at.nextToken();
    } catch (JacksonException e) {
      throw failed(e);
    }
  }

  private String name(JsonParser at) {
    String name = at.currentName();
    var unused = encode(CharBuffer.wrap(name));
    return name;
  }

  private ByteBuffer bytes(JsonParser at) {
    char[] characters = at.getStringCharacters();
    return encode(CharBuffer.wrap(characters, at.getStringOffset(), at.getStringLength()));
  }

  /** Jackson takes an escaped half of a surrogate pair for a character. */
  private ByteBuffer encode(CharBuffer characters) {
    try {
      return Utf8.encode(characters);
    } catch (CharacterCodingException e) {
      throw new JsonException("half of a surrogate pair is not a character", position(), e);
    }
  }

  private JsonException failed(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    int position = location == null ? position() : position(location);
    String message = BESIDE_THE_POINT.matcher(e.getOriginalMessage()).replaceFirst("");
    return new JsonException(message, position, e);
  }

  private int position() {
    JsonParser at = parser;
    if (at == null) {
      return 0;
    }
    return position(at.hasCurrentToken() ? at.currentTokenLocation() : at.currentLocation());
  }

  private int position(TokenStreamLocation location) {
    int characters = Math.clamp(location.getCharOffset(), 0, text.limit());
    return Utf8.length(text.slice(0, characters));
  }
}
