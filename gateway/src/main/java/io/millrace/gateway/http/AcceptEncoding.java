package io.millrace.gateway.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses a coding by a client's {@code Accept-Encoding} header (RFC 9110, 12.5.3). Stateless. */
final class AcceptEncoding {
  /** The favourite first. */
  private static final List<AnswerCoding> CODINGS = List.of(AnswerCoding.ZSTD, AnswerCoding.GZIP);

  private AcceptEncoding() {}

  /** The coding that the client likes best, or null if an answer is to come as it is. */
  static @Nullable AnswerCoding choose(@Nullable String header) {
    if (header == null) {
      return null;
    }
    AnswerCoding best = null;
    double bestQuality = 0;
    for (AnswerCoding coding : CODINGS) {
      double quality = quality(header, coding.wireName());
      if (quality > bestQuality) {
        best = coding;
        bestQuality = quality;
      }
    }
    return bestQuality < quality(header, "identity") ? null : best;
  }

  /** Whoever says "any" need not know the newer coding. */
  private static double quality(String header, String name) {
    double any = 0;
    for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] alternative = part.split(";", -1);
      String coding = alternative[0].trim();
      if (coding.equals(name)) {
        return Qualities.of(alternative);
      }
      if (coding.equals("*") && name.equals(AnswerCoding.GZIP.wireName())) {
        any = Qualities.of(alternative);
      }
    }
    return any;
  }
}
