package io.millrace.tiering;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Which keys may be used. The same for all stores, so that what one store holds can be held by any
 * other: 1 to {@value #MAX_BYTES} bytes of UTF-8; segments between slashes are neither empty nor
 * {@code .} nor {@code ..}; no control characters, no half surrogate pairs, no non-characters.
 * Spaces and every other character are allowed.
 */
public final class KeyRules {
  /**
   * The longest key in bytes of UTF-8. S3 has 1024 with the store's prefix: it keeps the rest for
   * that.
   */
  public static final int MAX_BYTES = 768;

  private KeyRules() {}

  /**
   * Throws {@link ObjectStoreException.Rejected} for a key that breaks the rules; returns it
   * otherwise.
   */
  public static String check(String key) {
    String problem = problem(key);
    if (problem != null) {
      throw new ObjectStoreException.Rejected(
          "The key \"" + printable(key) + "\" cannot be used: " + problem, key);
    }
    return key;
  }

  private static @Nullable String problem(String key) {
    if (key.isEmpty()) {
      return "it is empty";
    }
    if (key.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return "it is longer than " + MAX_BYTES + " bytes";
    }
    if (key.codePoints().anyMatch(KeyRules::isUnusable)) {
      return "it has a control character or is no Unicode text";
    }
    for (String segment : key.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return "a part between slashes is empty, \".\" or \"..\"";
      }
    }
    return null;
  }

  private static boolean isUnusable(int codePoint) {
    return Character.isISOControl(codePoint)
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
        || (codePoint & 0xFFFE) == 0xFFFE;
  }

  private static String printable(String key) {
    StringBuilder text = new StringBuilder();
    key.codePoints()
        .limit(100)
        .forEach(c -> {
          if (isUnusable(c)) {
            text.append("\\u{").append(Integer.toHexString(c)).append('}');
          } else {
            text.appendCodePoint(c);
          }
        });
    return key.length() > 100 ? text + "…" : text.toString();
  }
}
