package io.millrace.index.journal;

import io.millrace.tiering.ObjectStoreException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the store said. */
public sealed interface StoreAnswer {

  /** The store's own time of the answer, whole seconds; null if it gives none. */
  @Nullable Instant date();

  /** A write took effect. */
  record Written(@Nullable Instant date) implements StoreAnswer {}

  /**
   * An object, or the part that was asked for.
   *
   * @param objectSize the length of the whole object in bytes
   */
  record Found(ByteBuffer content, long objectSize, @Nullable Instant date) implements StoreAnswer {
    boolean isWhole() {
      return content.remaining() == objectSize;
    }
  }

  /** The number of the newest snapshot, if there is one; the date is that of the first page. */
  record Listed(OptionalLong newestSnapshot, @Nullable Instant date) implements StoreAnswer {}

  /** Anything else. */
  record Failed(ObjectStoreException failure) implements StoreAnswer {
    @Override
    public @Nullable Instant date() {
      return failure.date();
    }
  }
}
