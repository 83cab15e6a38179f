package io.millrace.consumer.client.read;

import java.time.Duration;

/**
 * How a reader reads.
 *
 * @param follow whether it goes on at the end of a partition as records come; otherwise it is
 *     finished where the partitions ended when it was opened
 * @param onTrimmed what it does where records were deleted before it came
 * @param pageBytes about how much a call brings, as it is stored. A page for each partition, but
 *     not more than 64 MiB of them, is fetched ahead of the caller
 * @param longPoll how long a call waits at the end for a record, 1 ms to 60 s
 */
public record ReaderSettings(
    boolean follow, OnTrimmed onTrimmed, int pageBytes, Duration longPoll) {
  private static final int LARGEST_PAGE_BYTES = 16 << 20;
  private static final Duration LONGEST_POLL = Duration.ofSeconds(60);

  /**
   * Follows, and fails where records are gone; pages of 1 MiB, which is enough for a call's own
   * cost not to count; long polls of 20 s, below what proxies cut.
   */
  public static final ReaderSettings DEFAULT =
      new ReaderSettings(true, OnTrimmed.FAIL, 1 << 20, Duration.ofSeconds(20));

  public ReaderSettings {
    if (pageBytes < 1 || pageBytes > LARGEST_PAGE_BYTES) {
      throw new IllegalArgumentException("pageBytes is 1 to 16 MiB, not " + pageBytes);
    }
    if (longPoll.toMillis() < 1 || longPoll.compareTo(LONGEST_POLL) > 0) {
      throw new IllegalArgumentException("longPoll is 1 ms to 60 s, not " + longPoll);
    }
  }

  public ReaderSettings withFollow(boolean other) {
    return new ReaderSettings(other, onTrimmed, pageBytes, longPoll);
  }

  public ReaderSettings withOnTrimmed(OnTrimmed other) {
    return new ReaderSettings(follow, other, pageBytes, longPoll);
  }

  public ReaderSettings withPageBytes(int other) {
    return new ReaderSettings(follow, onTrimmed, other, longPoll);
  }

  public ReaderSettings withLongPoll(Duration other) {
    return new ReaderSettings(follow, onTrimmed, pageBytes, other);
  }
}
