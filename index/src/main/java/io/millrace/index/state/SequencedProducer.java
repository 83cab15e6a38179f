package io.millrace.index.state;

import io.millrace.index.command.AppendResult.Repeated;
import io.millrace.index.command.StoredRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is remembered of one long-lived producer in one topic, in its present epoch. */
final class SequencedProducer {

  /** So many of its last requests can be repeated, in each partition. */
  static final int REMEMBERED = 32;

  private final long epoch;
  private final TreeMap<Integer, Deque<Request>> partitions = new TreeMap<>();
  private long lastEntry;

  /**
   * A request's records in one partition.
   *
   * @param sequence the producer's
   */
  record Request(long sequence, StoredRange range, long receivedMillis) {}

  SequencedProducer(long epoch, long lastEntry) {
    this.epoch = epoch;
    this.lastEntry = lastEntry;
  }

  long epoch() {
    return epoch;
  }

  /** The number of the last entry that appended something of it. */
  long lastEntry() {
    return lastEntry;
  }

  /** The last requests of each partition, oldest first; none is empty. */
  SortedMap<Integer, Deque<Request>> partitions() {
    return partitions;
  }

  /** The sequence that comes next in a partition. */
  long expected(int partition) {
    @Nullable Deque<Request> known = partitions.get(partition);
    return known == null ? 0 : known.getLast().sequence() + 1;
  }

  /** Where a request went; null if one of its parts is not remembered. */
  @Nullable Repeated find(long sequence, List<Integer> ofPartitions) {
    List<StoredRange> ranges = new ArrayList<>();
    long receivedMillis = 0;
    for (int partition : ofPartitions) {
      @Nullable Request request = find(sequence, partition);
      if (request == null) {
        return null;
      }
      ranges.add(request.range());
      receivedMillis = request.receivedMillis();
    }
    return new Repeated(ranges, receivedMillis);
  }

  private @Nullable Request find(long sequence, int partition) {
    for (Request each : partitions.getOrDefault(partition, new ArrayDeque<>())) {
      if (each.sequence() == sequence) {
        return each;
      }
    }
    return null;
  }

  /** A request has been appended by the entry of this number. */
  void add(long sequence, Repeated stored, long entry) {
    lastEntry = entry;
    for (StoredRange range : stored.ranges()) {
      add(new Request(sequence, range, stored.receivedMillis()));
    }
  }

  /** Adds the next request of a partition. */
  void add(Request request) {
    Deque<Request> requests =
        partitions.computeIfAbsent(request.range().partition(), unused -> new ArrayDeque<>());
    requests.add(request);
    if (requests.size() > REMEMBERED) {
      requests.remove();
    }
  }
}
