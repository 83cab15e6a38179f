package io.millrace.consumer.client.http;

import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a gateway says when it says no ({@code application/problem+json}), or the best that can be
 * made of an answer that is something else.
 *
 * @param kind the end of the type's URN, such as {@code unknown-topic}
 * @param detail one sentence; may be empty
 * @param body all fields
 */
public record Problem(int status, String kind, String detail, JsonNode body) {
  private static final String TYPE_PREFIX = "urn:millrace:problem:";
  private static final int QUOTED_CHARACTERS = 200;

  static Problem read(Answer answer) {
    JsonNode body = object(answer);
    String type = body.path("type").asString("");
    if (!type.startsWith(TYPE_PREFIX)) {
      String text = answer.text().strip();
      String quoted = text.substring(0, Math.min(QUOTED_CHARACTERS, text.length()));
      return new Problem(answer.status(), "http-" + answer.status(), quoted, body);
    }
    String kind = type.substring(TYPE_PREFIX.length());
    return new Problem(answer.status(), kind, body.path("detail").asString(""), body);
  }

  public boolean is(String otherKind) {
    return kind.equals(otherKind);
  }

  /** A number among the fields, such as {@code startOffset}. */
  public OptionalLong number(String field) {
    JsonNode value = body.path(field);
    return value.isIntegralNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
  }

  /** Whether a write that got this answer was surely never sent to the store. */
  boolean surelyNothingStored() {
    return body.path("outcome").asString("").equals("none");
  }

  String sentence() {
    return detail.isEmpty() ? kind : kind + ": " + detail;
  }

  private static JsonNode object(Answer answer) {
    try {
      JsonNode body = JsonMapper.shared().readTree(answer.body());
      return body.isObject() ? body : JsonMapper.shared().createObjectNode();
    } catch (JacksonException e) {
      // A proxy's page, say. What it means is in the status.
      return JsonMapper.shared().createObjectNode();
    }
  }
}
