package io.millrace.tiering;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object stands under the key.
 *
 * @param date the store's clock when it answered, or null where it shows none
 */
public record HeadResult(ObjectInfo info, @Nullable Instant date) {
  public HeadResult {
    Objects.requireNonNull(info, "info");
  }
}
