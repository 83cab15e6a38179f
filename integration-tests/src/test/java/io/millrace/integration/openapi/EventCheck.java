package io.millrace.integration.openapi;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One server-sent event against the media type that describes its stream.
 *
 * @param place of the media type in the document
 */
record EventCheck(ApiDocument document, String place, String event) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern RECORD =
      Pattern.compile("id: (?:\\d+|\\d+-\\d+(?:,\\d+-\\d+)*)\ndata: (.*)");
  private static final Pattern ERROR = Pattern.compile("event: error\ndata: (.*)");
  private static final String COMMENT = ":";

  /** What is not as it should be. */
  List<String> differences() {
    Matcher record = RECORD.matcher(event);
    Matcher error = ERROR.matcher(event);
    if (record.matches()) {
      return validate(place + "/x-item-schema", record.group(1));
    }
    if (error.matches()) {
      return validate("/components/schemas/Problem", error.group(1));
    }
    return event.equals(COMMENT) ? List.of() : List.of("neither a record, nor an error, nor ':'");
  }

  private List<String> validate(String schema, String data) {
    try {
      return document.schema(schema).validate(JSON.readTree(data)).stream()
          .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
          .toList();
    } catch (JacksonException e) {
      return List.of("the data is no JSON: " + e.getOriginalMessage());
    }
  }
}
