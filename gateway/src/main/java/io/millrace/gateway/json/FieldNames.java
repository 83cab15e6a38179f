package io.millrace.gateway.json;

import java.util.List;

/** The fields that a JSON object may have. Immutable. */
public final class FieldNames {
  private final List<String> names;

  private FieldNames(List<String> names) {
    this.names = names;
  }

  /**
   * The fields of these names.
   *
   * @param names at most 64 of them; a field is known by its place here
   */
  public static FieldNames of(String... names) {
    if (names.length > Long.SIZE) {
      throw new IllegalArgumentException("more than 64 fields: " + names.length);
    }
    return new FieldNames(List.of(names));
  }

  /** The place of a field, or -1 if it is not known. */
  int indexOf(String name) {
    return names.indexOf(name);
  }

  @Override
  public String toString() {
    return String.join(", ", names);
  }
}
