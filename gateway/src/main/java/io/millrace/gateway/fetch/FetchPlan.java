package io.millrace.gateway.fetch;

import io.millrace.gateway.failure.RequestException;
import io.millrace.index.command.Topic;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.PartitionOffsets;
import io.millrace.index.state.Slice;
import java.util.List;

/**
 * What the index says about a fetch from one partition.
 *
 * @param offset of the first record wanted
 * @param slices that hold the records, none at the end
 */
record FetchPlan(
    long topicId, int partition, long offset, PartitionOffsets offsets, List<Slice> slices) {
  /**
   * Looks a fetch up. To be called on the lane's thread.
   *
   * @param partition which the topic has
   * @param maxBytes of slices; one is found in any case
   * @throws RequestException if there is no such place in the log
   */
  static FetchPlan make(LaneState state, Topic topic, int partition, StartAt start, int maxBytes) {
    PartitionOffsets offsets = state.offsets(topic.id(), partition);
    long from = resolve(start, offsets);
    List<Slice> slices =
        from == offsets.endOffset()
            ? List.of()
            : state.slices(topic.id(), partition, from, maxBytes);
    return new FetchPlan(topic.id(), partition, from, offsets, slices);
  }

  private static long resolve(StartAt start, PartitionOffsets offsets) {
    return switch (start) {
      case StartAt.Earliest earliest -> offsets.startOffset();
      case StartAt.Latest latest -> offsets.endOffset();
      case StartAt.Offset at -> checked(at.offset(), offsets);
      case StartAt.Time time -> throw new IllegalArgumentException("a time is resolved before");
    };
  }

  private static long checked(long offset, PartitionOffsets offsets) {
    if (offset < offsets.startOffset()) {
      throw new RequestException.OffsetTrimmed(offset, offsets.startOffset());
    }
    if (offset > offsets.endOffset()) {
      throw new RequestException.OffsetBeyondEnd(offset, offsets.endOffset());
    }
    return offset;
  }

  /** Where a record would have to come for the fetch to find one. */
  LongPoll.Place place() {
    return new LongPoll.Place(topicId, partition);
  }
}
