package io.millrace.gateway.json;

/** Goes through the known fields of one object, in whatever order they come. */
public final class JsonFields {
  private final JsonCursor cursor;
  private final FieldNames names;
  private long seen;

  /** Reads the beginning of the object that stands next at {@code cursor}. */
  public JsonFields(JsonCursor cursor, FieldNames names) {
    this.cursor = cursor;
    this.names = names;
    cursor.beginObject();
  }

  /**
   * Moves to the value of the next field.
   *
   * @return the field's place in the names, or -1 after the last one
   * @throws JsonException if a field is unknown or comes twice
   */
  public int next() {
    if (!cursor.nextField()) {
      return -1;
    }
    int index = names.indexOf(cursor.field());
    if (index < 0) {
      throw cursor.fail("unknown field, known are " + names);
    }
    if (has(index)) {
      throw cursor.fail("the field comes twice");
    }
    seen |= 1L << index;
    return index;
  }

  /** Whether the field was there so far. */
  public boolean has(int index) {
    return (seen & 1L << index) != 0;
  }
}
