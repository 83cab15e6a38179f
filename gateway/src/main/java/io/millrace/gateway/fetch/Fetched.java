package io.millrace.gateway.fetch;

import io.millrace.gateway.memory.Reservation;
import java.util.List;

/**
 * What a reader gets: a part of the log without gaps.
 *
 * @param topicId the id of the topic they belong to
 * @param nextOffset where to go on
 * @param startOffset of the partition
 * @param endOffset of the partition, when it was looked up
 * @param memory what the records hold, to be closed when they are written
 */
public record Fetched(
    String topicId,
    List<OffsetRecord> records,
    long nextOffset,
    long startOffset,
    long endOffset,
    Reservation memory)
    implements AutoCloseable {
  @Override
  public void close() {
    memory.close();
  }
}
