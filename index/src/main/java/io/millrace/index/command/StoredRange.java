package io.millrace.index.command;

/**
 * Where a request's records of one partition are: one after the other, in the request's order.
 *
 * @param baseOffset of the first
 * @param count at least 1
 */
public record StoredRange(int partition, long baseOffset, long count) {
  public StoredRange {
    if (partition < 0 || baseOffset < 0 || count < 1) {
      throw new IllegalArgumentException(
          "no records are in partition "
              + partition
              + " from offset "
              + baseOffset
              + ", "
              + count
              + " of them");
    }
  }
}
