package io.millrace.tiering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A put took effect.
 *
 * @param date the store's clock when it answered, or null where it shows none
 */
public record PutResult(@Nullable Instant date) {}
