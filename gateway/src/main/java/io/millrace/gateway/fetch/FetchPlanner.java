package io.millrace.gateway.fetch;

import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.lane.Lanes;
import io.millrace.index.LaneLoop;
import io.millrace.index.command.Topic;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.PartitionOffsets;
import io.millrace.index.state.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks a fetch up in the index. Its one method is called on the lane's thread. */
final class FetchPlanner {
  private final Lanes lanes;
  private final List<LongPolls> polls;

  FetchPlanner(Lanes lanes, List<LongPolls> polls) {
    this.lanes = lanes;
    this.polls = polls;
  }

  /**
   * Finds the slices, or begins a wait.
   *
   * @param topicId the id that the topic must still have, or null if any will do
   * @param mayWait whether to wait for a record at the end
   * @throws RequestException if there is no such place in the log
   */
  FetchPlan plan(LaneState state, FetchRequest request, @Nullable Long topicId, boolean mayWait) {
    Topic topic = PartitionLookup.topic(state, request.topic(), request.partition());
    if (topicId != null && topicId != topic.id()) {
      throw new RequestException.UnknownTopic(request.topic());
    }
    PartitionOffsets offsets = state.offsets(topic.id(), request.partition());
    long from = resolve(request.start(), offsets);
    List<Slice> slices =
        from == offsets.endOffset()
            ? List.of()
            : state.slices(topic.id(), request.partition(), from, request.maxBytes());
    LongPolls here = polls.get(state.lane());
    boolean waits = slices.isEmpty() && mayWait && !here.isDraining();
    LaneLoop lane = lanes.lane(state.lane());
    LongPoll poll =
        waits ? here.begin(lane, new LongPoll.Place(topic.id(), request.partition())) : null;
    return new FetchPlan(topic.id(), from, offsets, slices, poll);
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
