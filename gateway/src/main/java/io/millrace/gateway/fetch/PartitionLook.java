package io.millrace.gateway.fetch;

import io.millrace.index.command.Topic;
import io.millrace.index.state.LaneState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for a record in one partition. What comes meanwhile does not move "latest" on. */
final class PartitionLook implements Look<FetchPlan> {
  private final FetchRequest request;
  private StartAt start;
  private @Nullable Long topicId;

  PartitionLook(FetchRequest request) {
    this.request = request;
    this.start = request.start();
  }

  @Override
  public FetchPlan at(LaneState state) {
    Topic topic = PartitionLookup.topic(state, request.topic(), request.partition());
    topicId = PartitionLookup.same(topic, topicId);
    FetchPlan plan =
        FetchPlan.find(state, topic, new PartitionStart(request.partition(), start))
            .withSlices(state, request.bounds().maxBytes());
    if (start instanceof StartAt.Latest) {
      start = new StartAt.Offset(plan.offset());
    }
    return plan;
  }

  @Override
  public @Nullable LongPoll waitsFor(FetchPlan plan) {
    return plan.hasRecords()
        ? null
        : new LongPoll(List.of(new LongPoll.Place(plan.topicId(), plan.partition())), 1);
  }
}
