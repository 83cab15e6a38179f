package io.millrace.consumer.client.read;

import io.millrace.format.Header;
import io.millrace.format.LogRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A record, and the offset at which it lies in its partition. */
public record Received(long offset, LogRecord record) {

  static Received read(JsonNode json) {
    return new Received(
        json.required("offset").asLong(),
        new LogRecord(
            json.required("timestamp").asLong(),
            bytes(json, "key"),
            bytes(json, "value"),
            headers(json)));
  }

  /** What is not UTF-8 comes as base64 under another name. */
  private static @Nullable ByteBuffer bytes(JsonNode json, String field) {
    JsonNode base64 = json.path(field + "Base64");
    if (base64.isString()) {
      return decode(base64);
    }
    JsonNode text = json.path(field);
    return text.isString() ? encode(text) : null;
  }

  private static List<Header> headers(JsonNode json) {
    List<Header> headers = new ArrayList<>();
    json.path("headers")
        .forEachEntry((name, value) -> headers.add(new Header(name, encode(value))));
    json.path("headersBase64")
        .forEachEntry((name, value) -> headers.add(new Header(name, decode(value))));
    return headers;
  }

  private static ByteBuffer encode(JsonNode text) {
    return ByteBuffer.wrap(text.asString().getBytes(StandardCharsets.UTF_8));
  }

  private static ByteBuffer decode(JsonNode base64) {
    return ByteBuffer.wrap(Base64.getDecoder().decode(base64.asString()));
  }
}
