package io.millrace.tiering;

import java.time.Instant;
import java.util.Objects;

/**
 * What a store says of an object without its content.
 *
 * @param size bytes
 * @param lastModified when the object was written, by the store's clock; some count whole seconds
 */
public record ObjectInfo(String key, long size, Instant lastModified) {
  public ObjectInfo {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(lastModified, "lastModified");
    if (size < 0) {
      throw new IllegalArgumentException("size " + size);
    }
  }
}
