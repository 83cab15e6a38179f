package io.millrace.tiering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * None of the keys stands any more.
 *
 * @param date the store's clock when it answered, or null where it shows none
 */
public record DeleteResult(@Nullable Instant date) {}
