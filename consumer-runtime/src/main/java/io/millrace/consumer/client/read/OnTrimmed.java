package io.millrace.consumer.client.read;

/** What a reader does where records were deleted, by retention or by hand, before it came. */
public enum OnTrimmed {
  /** It fails with {@code offset-trimmed}. */
  FAIL,
  /**
   * It fails if the offset it was given is gone already; later it goes on at the first record that
   * is there, and says how many it has passed over.
   */
  FAIL_AT_START,
  /** It goes on at the first record that is there, and says how many it has passed over. */
  GO_ON
}
