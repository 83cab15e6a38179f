package io.millrace.integration.openapi;

import com.networknt.schema.Error;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** One answer against one place of the document that describes it. */
final class AnswerCheck {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_DIFFERENCES = 5;

  private final ApiDocument document;
  private final String place;
  private final Received answer;
  private final List<String> differences = new ArrayList<>();

  /**
   * @param place of a response in the document
   */
  AnswerCheck(ApiDocument document, String place, Received answer) {
    this.document = document;
    this.place = place;
    this.answer = answer;
  }

  /** What is not as it should be. */
  List<String> differences() {
    for (var header : document.at(place + "/headers").properties()) {
      header(header.getKey());
    }
    if (document.at(place + "/content").isMissingNode()) {
      if (answer.body().length > 0) {
        differences.add("there is a body");
      }
    } else {
      body();
    }
    return differences;
  }

  private void header(String name) {
    String at = document.resolve(ApiDocument.below(place, "headers", name));
    List<String> values = answer.headers().allValues(name);
    if (values.isEmpty() && document.at(at).path("required").asBoolean(false)) {
      differences.add("the header " + name + " is missing");
    }
    if (values.size() > 1) {
      differences.add("the header " + name + " comes more than once");
    }
    for (String value : values) {
      validate("header " + name, at + "/schema", new StringNode(value));
    }
  }

  private void body() {
    String at = ApiDocument.below(place, "content", answer.mediaType());
    JsonNode content = document.at(at);
    if (content.isMissingNode()) {
      differences.add("the media type is not in the document");
      return;
    }
    for (JsonNode name : content.path("x-headers")) {
      if (answer.header(name.asString()).isEmpty()) {
        differences.add("the header " + name.asString() + " is missing");
      }
    }
    if (answer.mediaType().endsWith("json") && !content.has("x-item-schema")) {
      json("body", at + "/schema", answer.plainBody());
    } else if (answer.mediaType().equals("application/x-ndjson")) {
      String text = new String(answer.plainBody(), StandardCharsets.UTF_8);
      text.lines()
          .forEach(
              line -> json("line", at + "/x-item-schema", line.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void json(String what, String schema, byte[] text) {
    try {
      validate(what, schema, JSON.readTree(text));
    } catch (JacksonException e) {
      differences.add("the " + what + " is no JSON: " + e.getOriginalMessage());
    }
  }

  private void validate(String what, String schema, JsonNode value) {
    for (Error error : document.schema(schema).validate(value)) {
      if (differences.size() < MAX_DIFFERENCES) {
        differences.add(what + " " + error.getInstanceLocation() + ": " + error.getMessage());
      }
    }
  }
}
