package io.millrace.gateway.fetch;

import org.jspecify.annotations.Nullable;

/**
 * The first record at or after a moment.
 *
 * @param offset of the record, or the partition's end
 * @param timestampMillis of the record, or null at the end
 */
public record OffsetAtTime(long offset, @Nullable Long timestampMillis) {}
