package io.millrace.consumer.client.read;

import java.util.List;

/**
 * Consecutive records of one partition. The buffers of a record keep its whole batch in memory.
 *
 * @param records in order, at least one
 * @param skipped how many records before these were deleted before they could be read
 */
public record Records(int partition, List<Received> records, long skipped) {
  public Records {
    records = List.copyOf(records);
    if (records.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
  }

  /** Where to go on reading after them. */
  public long nextOffset() {
    return records.getLast().offset() + 1;
  }
}
