package io.millrace.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mutated JSON is taken or refused as Jackson by itself does, and means the same when compact. */
class JsonPropertyTest {
  private static final long SEED = 20_261_122;
  private static final int CASES = 20_000;
  private static final String[] PIECES = {
    "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"b\"", "\\", "\\n", "\\u00e9", "\\u20", "é", "€",
    "😀", "0", "12", "-", "1.5", "e+2", "E", ".", "true", "false", "null", "nul", " ", "\n", "\t"
  };
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonFactory FACTORY = new JsonFactory();

  @Test
  void takesWhatIsJsonInUtf8AndKeepsItsMeaning() {
    Random random = new Random(SEED);
    int taken = 0;
    for (int i = 0; i < CASES; i++) {
      byte[] text = mutate(document(random, 0), random);
      JsonNode expected = jackson(text);
      byte[] compact = millrace(text);
      String what = "seed " + SEED + ", case " + i + ": " + new String(text, UTF_8);
      assertThat(compact != null).as(what).isEqualTo(expected != null);
      if (compact != null) {
        taken++;
        assertThat(jackson(compact)).as(what).isEqualTo(expected);
      }
    }
    assertThat(taken).isBetween(CASES / 10, CASES * 9 / 10);
  }

  @Test
  void writesAnyBytesSoThatTheyComeBackOrSaysThatTheyAreNoText() {
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      byte[] content = mutate(document(random, 0), random);
      JsonWriter json = new JsonWriter().beginObject();
      boolean written = json.textField("a", ByteBuffer.wrap(content));
      assertThat(written).as("seed %d, case %d", SEED, i).isEqualTo(isUtf8(content));
      if (written) {
        JsonCursor cursor = new JsonCursor(json.endObject().take());
        cursor.beginObject();
        assertThat(cursor.nextField()).isTrue();
        assertThat(cursor.readBytes()).isEqualTo(ByteBuffer.wrap(content));
        assertThat(cursor.nextField()).isFalse();
        cursor.end();
      }
    }
  }

  private static byte[] millrace(byte[] text) {
    JsonCursor cursor = new JsonCursor(ByteBuffer.wrap(text));
    try {
      ByteBuffer compact = cursor.readCompact();
      cursor.end();
      byte[] result = new byte[compact.remaining()];
      compact.get(result);
      return result;
    } catch (JsonException e) {
      return null;
    }
  }

  /** Null if it is no JSON text. Numbers stay text, so that none is too large. */
  private static JsonNode jackson(byte[] text) {
    if (!isUtf8(text)) {
      return null;
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      int tokens = 0;
      while (parser.nextToken() != null) {
        tokens++;
      }
      return tokens == 0 ? null : MAPPER.readTree(text);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static String document(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 3 : 5)) {
      case 0 -> "\"" + "x".repeat(random.nextInt(12)) + "é\\n€\\u0041" + "\"";
      case 1 -> random.nextBoolean() ? "-12.5e3" : Integer.toString(random.nextInt());
      case 2 -> random.nextBoolean() ? "true" : " null ";
      case 3 -> "[ " + document(random, depth + 1) + " , " + document(random, depth + 1) + "]";
      default ->
          "{\"k\" : " + document(random, depth + 1) + ",\"l\":" + document(random, depth + 1) + "}";
    };
  }

  private static byte[] mutate(String document, Random random) {
    StringBuilder text = new StringBuilder(document);
    for (int i = random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(text.length() + 1);
      text.insert(at, PIECES[random.nextInt(PIECES.length)]);
      int from = random.nextInt(text.length());
      text.delete(from, from + random.nextInt(2));
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    if (bytes.length > 0 && random.nextInt(8) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
