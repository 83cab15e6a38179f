package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record, without its offset. A null key or value is not an empty one. Equality is by content.
 *
 * <p>Buffers hold their content from position to limit. They are shared, not copied: nobody who
 * holds the record changes them or moves their positions (read through {@code duplicate()}).
 *
 * @param timestampMillis ms since the epoch, as the client gave it; any value
 * @param key decides the partition; may be null
 * @param value may be null
 * @param headers at most {@link Limits#RECORD_HEADERS}, in order
 */
public record LogRecord(
    long timestampMillis,
    @Nullable ByteBuffer key,
    @Nullable ByteBuffer value,
    List<Header> headers) {
  public LogRecord {
    if (headers.size() > Limits.RECORD_HEADERS) {
      throw new IllegalArgumentException(
          headers.size() + " headers are above " + Limits.RECORD_HEADERS);
    }
    headers = List.copyOf(headers);
  }

  /** Bytes of key, value, header names (in UTF-8) and header values: what limits count. */
  public int size() {
    long size = length(key) + length(value);
    for (Header header : headers) {
      size += header.size();
    }
    return Math.toIntExact(size);
  }

  private static long length(@Nullable ByteBuffer bytes) {
    return bytes == null ? 0 : bytes.remaining();
  }
}
