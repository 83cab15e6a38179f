package io.millrace.gateway.fetch;

import io.millrace.gateway.memory.Reservation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  public Map<Integer, Long> nextOffsets() {
    Map<Integer, Long> offsets = new HashMap<>();
    for (FetchedPartition partition : partitions) {
      if (partition instanceof FetchedPartition.Records records) {
        offsets.put(records.partition(), records.fetched().nextOffset());
      }
    }
    return offsets;
  }
}
