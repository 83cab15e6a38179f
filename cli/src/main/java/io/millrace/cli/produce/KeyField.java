package io.millrace.cli.produce;

import java.util.Locale;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Where in a JSON value the record's key is (RFC 6901). */
final class KeyField {
  private final JsonPointer pointer;

  /**
   * @throws IllegalArgumentException if it is no JSON pointer
   */
  KeyField(String pointer) {
    this.pointer = JsonPointer.compile(pointer);
  }

  /**
   * A string's text; a number or boolean as JSON writes it.
   *
   * @throws BadInput if there is nothing of the kind: a record without its key would lose its order
   */
  String of(JsonNode value, Line line) {
    JsonNode key = value.at(pointer);
    if (key.isString() || key.isNumber() || key.isBoolean()) {
      return key.asString();
    }
    throw new BadInput(
        String.format(
            Locale.ROOT,
            "line %d has no string, number or boolean at %s to be its key; mend it, or leave --key-field out",
            line.number(),
            pointer));
  }
}
