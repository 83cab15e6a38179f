package io.millrace.gateway.fetch;

import io.millrace.gateway.failure.RequestException;
import io.millrace.index.command.Topic;
import io.millrace.index.state.LaneState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for records in many partitions. What is wrong with one of them is told with the others'
 * records. What comes meanwhile does not move "latest" on.
 */
final class TopicLook implements Look<TopicPlan> {
  private final TopicFetchRequest request;
  private Positions positions;
  private boolean atTail;
  private @Nullable Long topicId;

  /**
   * @param atTail whether the tail has been looked at, so that what is absent may be said to be
   */
  TopicLook(TopicFetchRequest request, boolean atTail) {
    this.request = request;
    this.positions = request.positions();
    this.atTail = atTail;
  }

  @Override
  public TopicPlan at(LaneState state) {
    Topic topic = PartitionLookup.topic(state, request.topic());
    topicId = PartitionLookup.same(topic, topicId);
    List<PartitionPlan> plans = new ArrayList<>();
    List<PartitionStart> found = new ArrayList<>();
    for (PartitionStart at : positions.in(topic)) {
      PartitionPlan plan = plan(state, topic, at);
      plans.add(plan);
      found.add(plan instanceof FetchPlan readable ? at.at(readable.offset()) : at);
    }
    positions = positions.at(found);
    addSlices(plans, state);
    return new TopicPlan(topic.id(), plans);
  }

  private PartitionPlan plan(LaneState state, Topic topic, PartitionStart at) {
    try {
      PartitionLookup.check(topic, at.partition());
      return FetchPlan.find(state, topic, at);
    } catch (RequestException e) {
      return new PartitionPlan.Refused(at.partition(), confirmed(e));
    }
  }

  private void addSlices(List<PartitionPlan> plans, LaneState state) {
    long behind =
        plans.stream().filter(plan -> plan instanceof FetchPlan at && !at.isAtEnd()).count();
    int share = (int) (request.bounds().maxBytes() / Math.max(1, behind));
    plans.replaceAll(
        plan -> plan instanceof FetchPlan readable ? readable.withSlices(state, share) : plan);
  }

  /** Throws what may turn out otherwise at the tail; whoever asked looks there, and asks again. */
  private RequestException confirmed(RequestException problem) {
    if (problem instanceof RequestException.Absent && !atTail) {
      atTail = true;
      throw problem;
    }
    return problem;
  }

  @Override
  public @Nullable LongPoll waitsFor(TopicPlan plan) {
    if (plan.isWorthAnswering()) {
      return null;
    }
    return new LongPoll(
        switch (positions) {
          case Positions.Some some ->
              some.starts().stream()
                  .map(at -> new LongPoll.Place(plan.topicId(), at.partition()))
                  .toList();
          case Positions.All all ->
              List.of(new LongPoll.Place(plan.topicId(), LongPoll.Place.ANY_PARTITION));
        },
        plan.partitions().size());
  }
}
