package io.millrace.gateway.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code Content-Type} headers. Stateless. */
final class ContentTypes {
  private ContentTypes() {}

  /**
   * The media type without its parameters, in lower case; null if there is none, or if it is in
   * another charset than UTF-8.
   */
  static @Nullable String mediaType(@Nullable String contentType) {
    if (contentType == null) {
      return null;
    }
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].trim();
      if (parameter.startsWith("charset=") && !isUtf8(parameter.substring("charset=".length()))) {
        return null;
      }
    }
    return parts[0].trim();
  }

  private static boolean isUtf8(String charset) {
    return charset.replace("\"", "").trim().equals("utf-8");
  }
}
