package io.millrace.gateway.fetch;

import io.millrace.gateway.memory.Reservation;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader of many partitions gets.
 *
 * @param partitions in the order in which they were asked for
 * @param memory what the records hold, to be closed when they are written
 */
public record FetchedTopic(List<FetchedPartition> partitions, Reservation memory) implements Held {
  public FetchedTopic {
    partitions = List.copyOf(partitions);
  }

  /** Where to go on, in each partition that could be read. */
  public List<PartitionStart> next() {
    List<PartitionStart> next = new ArrayList<>();
    for (FetchedPartition partition : partitions) {
      if (partition instanceof FetchedPartition.Records records) {
        StartAt at = new StartAt.Offset(records.fetched().nextOffset());
        next.add(new PartitionStart(records.partition(), at));
      }
    }
    return next;
  }
}
