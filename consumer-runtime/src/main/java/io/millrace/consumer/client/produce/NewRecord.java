package io.millrace.consumer.client.produce;

import io.millrace.format.Header;
import io.millrace.format.LogRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A record to be stored. Its buffers hold their content from position to limit; the producer has
 * copied them when {@link Producer#send} returns, and does not move their positions.
 *
 * @param key records with equal keys go to the same partition, in order; may be null
 * @param value may be null
 * @param headers in order
 * @param partition where it goes whatever its key is; empty: by its key, without one wherever there
 *     is a batch to be filled
 * @param timestampMillis since the epoch; empty: now
 */
public record NewRecord(
    @Nullable ByteBuffer key,
    @Nullable ByteBuffer value,
    List<Header> headers,
    OptionalInt partition,
    OptionalLong timestampMillis) {
  public NewRecord {
    headers = List.copyOf(headers);
    if (partition.isPresent() && partition.getAsInt() < 0) {
      throw new IllegalArgumentException("partitions count from 0: " + partition.getAsInt());
    }
  }

  /** A record without a key. */
  public static NewRecord of(byte[] value) {
    return new NewRecord(
        null, ByteBuffer.wrap(value), List.of(), OptionalInt.empty(), OptionalLong.empty());
  }

  /** A record whose value is the UTF-8 bytes of {@code value}, without a key. */
  public static NewRecord of(String value) {
    return of(value.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with a key. */
  public NewRecord withKey(byte[] bytes) {
    return new NewRecord(ByteBuffer.wrap(bytes), value, headers, partition, timestampMillis);
  }

  /** The same with the UTF-8 bytes of {@code text} as its key. */
  public NewRecord withKey(String text) {
    return withKey(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with one header more. */
  public NewRecord withHeader(String name, byte[] bytes) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, ByteBuffer.wrap(bytes)));
    return new NewRecord(key, value, more, partition, timestampMillis);
  }

  /** The same for a partition of the caller's choice. */
  public NewRecord withPartition(int number) {
    return new NewRecord(key, value, headers, OptionalInt.of(number), timestampMillis);
  }

  /** The same with a time of the caller's, in ms since the epoch. */
  public NewRecord withTimestamp(long millis) {
    return new NewRecord(key, value, headers, partition, OptionalLong.of(millis));
  }

  LogRecord logRecord(long nowMillis) {
    return new LogRecord(timestampMillis.orElse(nowMillis), key, value, headers);
  }
}
