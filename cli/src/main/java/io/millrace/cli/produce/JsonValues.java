package io.millrace.cli.produce;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each line is a JSON value; numbers reach the gateway as they are written. */
final class JsonValues implements RecordFormat {
  private final @Nullable KeyField keyField;

  /**
   * @param keyField where in the value the key is; null: the records have no keys
   */
  JsonValues(@Nullable KeyField keyField) {
    this.keyField = keyField;
  }

  @Override
  public byte @Nullable [] encode(Line line) {
    if (line.blank()) {
      return null;
    }
    try {
      return keyField == null ? withoutKey(line) : withKey(line, keyField);
    } catch (JacksonException e) {
      throw new BadInput(
          String.format(
              Locale.ROOT,
              "line %d is not JSON (%s); mend it, or store the lines as they are with --format lines",
              line.number(),
              e.getOriginalMessage()),
          e);
    }
  }

  private static byte[] withoutKey(Line line) {
    try (JsonParser parser = JsonMapper.shared().createParser(line.bytes())) {
      parser.nextToken();
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new BadInput(
            String.format(
                Locale.ROOT,
                "line %d holds more than one JSON value; put each on a line of its own",
                line.number()));
      }
    }
    return record(null, line);
  }

  private static byte[] withKey(Line line, KeyField keyField) {
    JsonNode value = JsonMapper.shared().readTree(line.bytes());
    return record(keyField.of(value, line), line);
  }

  private static byte[] record(@Nullable String key, Line line) {
    ByteArrayOutputStream record = new ByteArrayOutputStream(line.bytes().length + 64);
    write(record, "{");
    if (key != null) {
      write(record, "\"key\":");
      record.writeBytes(JsonMapper.shared().writeValueAsBytes(key));
      write(record, ",");
    }
    write(record, "\"value\":");
    record.writeBytes(line.bytes());
    write(record, "}");
    return record.toByteArray();
  }

  private static void write(ByteArrayOutputStream record, String text) {
    record.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
