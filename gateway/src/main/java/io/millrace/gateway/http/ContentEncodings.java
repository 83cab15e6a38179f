package io.millrace.gateway.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The codings that bodies may come in. Stateless. */
final class ContentEncodings {
  private ContentEncodings() {}

  /**
   * What unpacks a body for {@code next}, or null if it isn't packed.
   *
   * @throws HttpException if the coding is not taken
   */
  static @Nullable PackedBody unpack(@Nullable String encoding, BodyConsumer next) {
    if (encoding == null) {
      return null;
    }
    return switch (encoding.trim().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> null;
      case "gzip", "x-gzip" -> new GzipBody(next);
      case "zstd" -> new ZstdBody(next);
      default ->
          throw new HttpException(
              ProblemKind.UNSUPPORTED_MEDIA_TYPE,
              "Content-Encoding: taken are gzip and zstd, not " + encoding + ".");
    };
  }
}
