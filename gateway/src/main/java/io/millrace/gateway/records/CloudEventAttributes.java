package io.millrace.gateway.records;

import io.millrace.format.Header;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one CloudEvent (CloudEvents 1.0, section 3), as headers of a record (Kafka
 * binding, 3.2): {@code ce_} and the name, but the content's type is {@code content-type}. Not
 * thread-safe.
 */
public final class CloudEventAttributes {
  /** The attribute that is no {@code ce_} header, and in HTTP the request's content type. */
  public static final String CONTENT_TYPE = "datacontenttype";

  private static final String PREFIX = "ce_";
  private static final String VERSION = "1.0";

  /** Those whose type is a string; others are extensions, whose types are their own. */
  static final Set<String> STRINGS =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          CONTENT_TYPE,
          "dataschema",
          "subject",
          "time",
          "partitionkey");

  private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+");

  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Adds one.
   *
   * @throws IllegalArgumentException if it is none
   */
  public void add(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("the name of an attribute has a-z and 0-9 alone");
    }
    if (values.put(name, value) != null) {
      throw new IllegalArgumentException("the attribute comes twice");
    }
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The type of the event's data, or null if it does not say. */
  @Nullable String contentType() {
    return values.get(CONTENT_TYPE);
  }

  /** The key that the event asks for, or null. */
  public @Nullable ByteBuffer key() {
    String key = values.get("partitionkey");
    return key == null ? null : StandardCharsets.UTF_8.encode(key);
  }

  /**
   * The headers.
   *
   * @throws IllegalArgumentException if a required attribute is missing; says which
   */
  public List<Header> headers() {
    for (String required : REQUIRED) {
      if (values.getOrDefault(required, "").isEmpty()) {
        throw new IllegalArgumentException(required + ": the event needs this attribute");
      }
    }
    if (!VERSION.equals(values.get("specversion"))) {
      throw new IllegalArgumentException("specversion: the version known is " + VERSION);
    }
    List<Header> headers = new ArrayList<>();
    values.forEach((name, value) ->
        headers.add(
            new Header(
                name.equals(CONTENT_TYPE) ? "content-type" : PREFIX + name,
                StandardCharsets.UTF_8.encode(value))));
    return headers;
  }
}
