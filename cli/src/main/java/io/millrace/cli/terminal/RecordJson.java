package io.millrace.cli.terminal;

import io.millrace.format.Header;
import io.millrace.format.LogRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A record in the JSON fields of the HTTP API. What is not UTF-8 is base64. */
public final class RecordJson {
  private static final String BASE64 = "Base64";

  private RecordJson() {}

  /** Adds timestamp, key, value and headers to {@code json}. */
  public static void put(ObjectNode json, LogRecord record) {
    json.put("timestamp", record.timestampMillis());
    put(json, "key", record.key());
    put(json, "value", record.value());
    ObjectNode headers = json.putObject("headers");
    ObjectNode binary = JsonMapper.shared().createObjectNode();
    for (Header header : record.headers()) {
      putHeader(headers, binary, header);
    }
    if (!binary.isEmpty()) {
      json.set("headers" + BASE64, binary);
    }
  }

  private static void putHeader(ObjectNode headers, ObjectNode binary, Header header) {
    String text = text(header.value());
    if (text == null) {
      binary.put(header.name(), copy(header.value()));
    } else {
      headers.put(header.name(), text);
    }
  }

  private static void put(ObjectNode json, String field, @Nullable ByteBuffer bytes) {
    if (bytes == null) {
      json.putNull(field);
      return;
    }
    String text = text(bytes);
    if (text == null) {
      json.put(field + BASE64, copy(bytes));
    } else {
      json.put(field, text);
    }
  }

  private static @Nullable String text(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static byte[] copy(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return copy;
  }
}
