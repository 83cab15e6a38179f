package io.millrace.gateway.fetch;

import io.millrace.index.command.Topic;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The partitions of a topic that somebody reads, and where. */
public sealed interface Positions {
  /** Where to read each partition. */
  List<PartitionStart> in(Topic topic);

  /** The same partitions, elsewhere. */
  Positions at(Map<Integer, Long> offsets);

  /**
   * Some partitions.
   *
   * @param starts in the order of the answer
   */
  record Some(List<PartitionStart> starts) implements Positions {
    public Some {
      starts = List.copyOf(starts);
    }

    @Override
    public List<PartitionStart> in(Topic topic) {
      return starts;
    }

    @Override
    public Positions at(Map<Integer, Long> offsets) {
      return new Some(starts.stream().map(start -> moved(start, offsets)).toList());
    }

    private static PartitionStart moved(PartitionStart start, Map<Integer, Long> offsets) {
      Long offset = offsets.get(start.partition());
      return offset == null
          ? start
          : new PartitionStart(start.partition(), new StartAt.Offset(offset));
    }
  }

  /**
   * All partitions, also those that the topic will yet get.
   *
   * @param offsets of partitions to read from there
   * @param others where to read the others
   */
  record All(Map<Integer, Long> offsets, StartAt others) implements Positions {
    public All {
      offsets = Map.copyOf(offsets);
    }

    @Override
    public List<PartitionStart> in(Topic topic) {
      return IntStream.range(0, topic.config().partitions())
          .mapToObj(partition -> new PartitionStart(partition, start(partition)))
          .toList();
    }

    private StartAt start(int partition) {
      Long offset = offsets.get(partition);
      return offset == null ? others : new StartAt.Offset(offset);
    }

    /** A partition that is not among them is new: nothing of it was there to be left out. */
    @Override
    public Positions at(Map<Integer, Long> moved) {
      return new All(moved, new StartAt.Earliest());
    }
  }
}
