package io.millrace.gateway.api;

import io.millrace.gateway.fetch.PartitionStart;
import io.millrace.gateway.fetch.Positions;
import io.millrace.gateway.fetch.StartAt;
import io.millrace.gateway.http.Query;
import io.millrace.gateway.http.WholeNumber;
import io.millrace.index.command.TopicConfig;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ids of events. They say what came last: of a partition's stream an offset, of a topic's one
 * {@code partition-offset} for each partition of which something came, separated by commas.
 * Stateless.
 */
final class EventIds {
  private static final String NAME = "Last-Event-ID";
  private static final String EXPECTED = "expected what an event of this stream had as its id";

  private EventIds() {}

  /** Where a partition's stream goes on. */
  static StartAt after(String id) {
    return new StartAt.Offset(next(id));
  }

  /** Where a topic's stream goes on. A partition that is not named had nothing yet. */
  static Positions positionsAfter(String id) {
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    for (String part : id.split(",", -1)) {
      int dash = part.indexOf('-');
      if (dash < 0) {
        throw malformed();
      }
      long partition = number(part.substring(0, dash).trim());
      long next = next(part.substring(dash + 1));
      if (partition >= TopicConfig.MAX_PARTITIONS || offsets.put((int) partition, next) != null) {
        throw malformed();
      }
    }
    return new Positions.All(
        IntStream.rangeClosed(0, offsets.lastKey())
            .mapToObj(partition -> new PartitionStart(partition, at(offsets.get(partition))))
            .toList(),
        new StartAt.Earliest());
  }

  private static StartAt at(@Nullable Long offset) {
    return offset == null ? new StartAt.Earliest() : new StartAt.Offset(offset);
  }

  /** The id that says this. */
  static String of(SortedMap<Integer, Long> nextOffsets) {
    StringBuilder id = new StringBuilder();
    nextOffsets.forEach((partition, next) -> {
      if (next > 0) {
        id.append(id.isEmpty() ? "" : ",").append(partition).append('-').append(next - 1);
      }
    });
    return id.toString();
  }

  private static long next(String offset) {
    long last = number(offset.trim());
    if (last == Long.MAX_VALUE) {
      throw malformed();
    }
    return last + 1;
  }

  private static long number(String digits) {
    long number = WholeNumber.parse(NAME, digits, EXPECTED);
    if (number < 0) {
      throw malformed();
    }
    return number;
  }

  private static RuntimeException malformed() {
    return Query.malformed(NAME, EXPECTED);
  }
}
