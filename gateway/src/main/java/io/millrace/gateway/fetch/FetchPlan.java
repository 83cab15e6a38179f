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
    long topicId, int partition, long offset, PartitionOffsets offsets, List<Slice> slices)
    implements PartitionPlan {
  /**
   * Finds the place, but no slices yet. To be called on the lane's thread.
   *
   * @param at whose partition the topic has
   * @throws RequestException if there is no such place in the log
   */
  static FetchPlan find(LaneState state, Topic topic, PartitionStart at) {
    PartitionOffsets offsets = state.offsets(topic.id(), at.partition());
    return new FetchPlan(
        topic.id(), at.partition(), resolve(at.start(), offsets), offsets, List.of());
  }

  /**
   * Finds the slices. To be called on the lane's thread, in the same turn.
   *
   * @param maxBytes of slices; if there is a record, its slice is found in any case
   */
  FetchPlan withSlices(LaneState state, int maxBytes) {
    return isAtEnd()
        ? this
        : new FetchPlan(
            topicId,
            partition,
            offset,
            offsets,
            state.slices(topicId, partition, offset, maxBytes));
  }

  /** Whether there is no record to be read. */
  boolean isAtEnd() {
    return offset == offsets.endOffset();
  }

  boolean hasRecords() {
    return !slices.isEmpty();
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
}
