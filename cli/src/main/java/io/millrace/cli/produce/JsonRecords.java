package io.millrace.cli.produce;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each line is a record as the HTTP API takes it. Fields are checked here, so that a message can
 * name the line.
 */
final class JsonRecords implements RecordFormat {
  private static final Set<String> FIELDS =
      Set.of(
          "key",
          "keyBase64",
          "value",
          "valueBase64",
          "headers",
          "headersBase64",
          "partition",
          "timestamp");

  @Override
  public byte @Nullable [] encode(Line line) {
    if (line.blank()) {
      return null;
    }
    try {
      check(JsonMapper.shared().readTree(line.bytes()), line);
    } catch (JacksonException e) {
      throw new BadInput(
          String.format(
              Locale.ROOT,
              "line %d is not JSON (%s); mend it",
              line.number(),
              e.getOriginalMessage()),
          e);
    }
    return line.bytes();
  }

  private static void check(JsonNode record, Line line) {
    if (!record.isObject()) {
      throw new BadInput(
          String.format(
              Locale.ROOT,
              "line %d is no object like {\"key\":…,\"value\":…}; for bare values use --format ndjson",
              line.number()));
    }
    for (String field : record.propertyNames()) {
      if (!FIELDS.contains(field)) {
        throw new BadInput(
            String.format(
                Locale.ROOT,
                "line %d has a field '%s', which no record has; fields are %s",
                line.number(),
                field,
                FIELDS.stream().sorted().toList()));
      }
    }
  }
}
