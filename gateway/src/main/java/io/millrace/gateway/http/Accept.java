package io.millrace.gateway.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses a media type by a client's {@code Accept} header (RFC 9110, 12.5.1). Stateless. */
final class Accept {
  private static final int EXACT = 3;
  private static final int SUBTYPES = 2;
  private static final int ANY = 1;

  private Accept() {}

  /**
   * Chooses.
   *
   * @param accept the header's value, or null if there is none, which accepts everything
   * @param offered without parameters, the favourite first
   * @return one of those offered, or null if none is accepted
   */
  static @Nullable String choose(@Nullable String accept, List<String> offered) {
    if (accept == null || accept.isBlank()) {
      return offered.getFirst();
    }
    String best = null;
    double bestQuality = 0;
    for (String type : offered) {
      double quality = quality(accept, type);
      if (quality > bestQuality) {
        best = type;
        bestQuality = quality;
      }
    }
    return best;
  }

  /** Whether a type is accepted by its own name, and not just as any other would be. */
  static boolean names(String accept, String type) {
    return accept.toLowerCase(Locale.ROOT).contains(type) && quality(accept, type) > 0;
  }

  /** By the range that fits the type most closely; 0 if none does. */
  private static double quality(String accept, String type) {
    double quality = 0;
    int closest = 0;
    for (String part : accept.split(",", -1)) {
      String[] range = part.trim().toLowerCase(Locale.ROOT).split(";", -1);
      int closeness = closeness(range[0].trim(), type);
      if (closeness > closest) {
        closest = closeness;
        quality = Qualities.of(range);
      }
    }
    return quality;
  }

  private static int closeness(String range, String type) {
    if (range.equals(type)) {
      return EXACT;
    }
    String family = type.substring(0, type.indexOf('/'));
    if (range.equals(family + "/*")) {
      return SUBTYPES;
    }
    return range.equals("*/*") ? ANY : 0;
  }
}
