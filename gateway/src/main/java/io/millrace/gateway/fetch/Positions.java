package io.millrace.gateway.fetch;

import io.millrace.index.command.Topic;
import java.util.ArrayList;
import java.util.List;

/** The partitions of a topic that somebody reads, and where. */
public sealed interface Positions {
  /** Where to read each partition. */
  List<PartitionStart> in(Topic topic);

  /**
   * The same partitions, elsewhere.
   *
   * @param moved where to read each of {@link #in}
   */
  Positions at(List<PartitionStart> moved);

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
    public Positions at(List<PartitionStart> moved) {
      return new Some(moved);
    }
  }

  /**
   * All partitions, also those that the topic will yet get.
   *
   * @param starts where to read the first of them, by their numbers
   * @param others where to read the others
   */
  record All(List<PartitionStart> starts, StartAt others) implements Positions {
    public All {
      starts = List.copyOf(starts);
    }

    @Override
    public List<PartitionStart> in(Topic topic) {
      int count = topic.config().partitions();
      List<PartitionStart> all = new ArrayList<>(starts.subList(0, Math.min(count, starts.size())));
      for (int partition = all.size(); partition < count; partition++) {
        all.add(new PartitionStart(partition, others));
      }
      return all;
    }

    /** A partition that is not among them is new: nothing of it was there to be left out. */
    @Override
    public Positions at(List<PartitionStart> moved) {
      return new All(moved, new StartAt.Earliest());
    }
  }
}
