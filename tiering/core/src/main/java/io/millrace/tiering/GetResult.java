package io.millrace.tiering;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Content of an object, or the part of it that was asked for.
 *
 * @param content the caller's own, from position 0 to its limit
 * @param objectSize bytes of the whole object
 * @param lastModified when the object was written, by the store's clock, or null where it does not
 *     say
 * @param date the store's clock when it answered, or null where it shows none
 */
public record GetResult(
    ByteBuffer content, long objectSize, @Nullable Instant lastModified, @Nullable Instant date) {
  public GetResult {
    Objects.requireNonNull(content, "content");
    if (content.remaining() > objectSize) {
      throw new IllegalArgumentException(
          "content of " + content.remaining() + " bytes from an object of " + objectSize);
    }
  }
}
