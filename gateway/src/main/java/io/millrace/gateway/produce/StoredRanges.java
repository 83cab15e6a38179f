package io.millrace.gateway.produce;

import io.millrace.index.command.StoredRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is remembered of where a request's records are. Stateless. */
final class StoredRanges {
  private StoredRanges() {}

  /**
   * Whether they hold as many records of each partition as these.
   *
   * @param counts by partition
   */
  static boolean hold(List<StoredRange> ranges, Map<Integer, Long> counts) {
    Map<Integer, Long> held = new HashMap<>();
    ranges.forEach(range -> held.put(range.partition(), range.count()));
    return held.equals(counts);
  }

  /** Where each partition's records begin. */
  static Map<Integer, Long> firstOffsets(List<StoredRange> ranges) {
    Map<Integer, Long> offsets = new HashMap<>();
    ranges.forEach(range -> offsets.put(range.partition(), range.baseOffset()));
    return offsets;
  }

  /** How many records they hold. */
  static int count(List<StoredRange> ranges) {
    return Math.toIntExact(ranges.stream().mapToLong(StoredRange::count).sum());
  }
}
