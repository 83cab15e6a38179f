package io.millrace.gateway.http;

import io.millrace.gateway.json.JsonWriter;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as clients get it (RFC 9457).
 *
 * @param type what follows {@code urn:millrace:problem:}
 * @param detail what happened in this case, and where
 * @param fields members of its own, texts or whole numbers
 * @param headers of the answer
 */
record Problem(
    int status,
    String type,
    String title,
    String detail,
    Map<String, Object> fields,
    Map<String, String> headers) {
  static final String MEDIA_TYPE = "application/problem+json";

  Problem {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    headers = Map.copyOf(headers);
  }

  static Problem of(ProblemKind kind, String detail) {
    return new Problem(kind.status(), kind.wireName(), kind.title(), detail, Map.of(), Map.of());
  }

  Problem withField(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new Problem(status, type, title, detail, more, headers);
  }

  Problem withHeader(String name, String value) {
    return new Problem(status, type, title, detail, fields, Map.of(name, value));
  }

  ByteBuffer body() {
    JsonWriter json = new JsonWriter();
    writeTo(json);
    return json.take();
  }

  void writeTo(JsonWriter json) {
    json.beginObject();
    json.field("type").string("urn:millrace:problem:" + type);
    json.field("title").string(title);
    json.field("status").number(status);
    json.field("detail").string(detail);
    fields.forEach((name, value) -> {
      json.field(name);
      if (value instanceof Long number) {
        json.number(number);
      } else {
        json.string(value.toString());
      }
    });
    json.endObject();
  }
}
