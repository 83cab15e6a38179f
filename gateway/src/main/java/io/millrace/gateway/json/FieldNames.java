package io.millrace.gateway.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The fields that a JSON object may have, told apart by their bytes. Immutable. */
public final class FieldNames {
  private final List<String> names;
  private final byte[][] encoded;

  private FieldNames(List<String> names) {
    this.names = names;
    this.encoded =
        names.stream().map(n -> n.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
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

  int indexOf(byte[] bytes, int from, int to) {
    for (int i = 0; i < encoded.length; i++) {
      byte[] name = encoded[i];
      if (name.length == to - from && Arrays.equals(name, 0, name.length, bytes, from, to)) {
        return i;
      }
    }
    return -1;
  }

  String name(int index) {
    return names.get(index);
  }

  @Override
  public String toString() {
    return String.join(", ", names);
  }
}
