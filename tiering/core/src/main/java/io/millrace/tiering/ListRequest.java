package io.millrace.tiering;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one page of the objects under a prefix.
 *
 * @param prefix what the keys begin with; empty for all. For stores that know folders only, it ends
 *     in {@code /}
 * @param startAfter keys up to and including this one, by {@link KeyOrder}, are left out; null for
 *     none
 * @param pageToken of the page before, or null for the first; everything else must then be as it
 *     was there
 * @param maxKeys the most objects in a page, 1 to {@value #MAX_KEYS}
 */
public record ListRequest(
    String prefix, @Nullable String startAfter, @Nullable String pageToken, int maxKeys) {
  /** The largest page. */
  public static final int MAX_KEYS = 1000;

  public ListRequest {
    Objects.requireNonNull(prefix, "prefix");
    if (maxKeys < 1 || maxKeys > MAX_KEYS) {
      throw new IllegalArgumentException("maxKeys " + maxKeys + " is not in 1.." + MAX_KEYS);
    }
  }

  /** The first and largest page of everything under the prefix. */
  public static ListRequest of(String prefix) {
    return new ListRequest(prefix, null, null, MAX_KEYS);
  }

  /** The same request for the page after. */
  public ListRequest next(String token) {
    return new ListRequest(prefix, startAfter, Objects.requireNonNull(token, "token"), maxKeys);
  }
}
