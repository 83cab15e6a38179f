package io.millrace.integration.history;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A topic as it was read from beginning to end: partition to records in order. */
public record Log(Map<Integer, List<LoggedRecord>> partitions) {
  public Log {
    partitions =
        partitions.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.copyOf(e.getValue())));
  }

  public int size() {
    return partitions.values().stream().mapToInt(List::size).sum();
  }

  /** The record there, or null. */
  @Nullable LoggedRecord at(Place place) {
    List<LoggedRecord> records = partitions.getOrDefault(place.partition(), List.of());
    boolean inside = place.offset() >= 0 && place.offset() < records.size();
    return inside ? records.get(Math.toIntExact(place.offset())) : null;
  }
}
